package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What another reader of PDFs makes of the signature: here Bouncy Castle checks what PDFBox finds. */
class PdfSignatureTest {

    private static final Instant NOW = Instant.parse("2026-03-24T01:02:03Z");
    private static final CertificateFacts FACTS = CertificatePdfTest.facts("王𬍛", 2);
    private static SigningKey trial;
    private static byte[] signed;

    @BeforeAll
    static void sign() throws Exception {
        trial = SigningFile.read(TrialKeySource.pem().getBytes(StandardCharsets.US_ASCII), "");
        signed = pdf(trial, NOW);
    }

    private static byte[] pdf(SigningKey key, Instant now) {
        return CertificatePdf.of(
                new Imprint(FACTS, "https://exam.example.cn", Optional.empty(), Optional.empty(), Optional.of(key)),
                new GlyphSource(Optional.empty()),
                now);
    }

    private static PDSignature only(PDDocument document) throws IOException {
        assertEquals(1, document.getSignatureDictionaries().size());
        return document.getSignatureDictionaries().getFirst();
    }

    /** Whether nobody has changed anything, by the certificate that the signature brings along. */
    private static boolean unmodified(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = only(document);
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)), signature.getContents(pdf));
            SignerInformation signer = cms.getSignerInfos().iterator().next();
            List<X509CertificateHolder> certificates =
                    List.copyOf(cms.getCertificates().getMatches(null));
            assertTrue(signer.getSID().match(certificates.getFirst()));
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificates.getFirst()));
        } catch (CMSSignerDigestMismatchException modified) {
            return false;
        }
    }

    @Test
    void itReadsAsUnmodifiedAndCoversEveryByte() throws Exception {
        assertTrue(unmodified(signed));
        try (PDDocument document = Loader.loadPDF(signed)) {
            int[] range = only(document).getByteRange();
            assertEquals(0, range[0]);
            assertEquals(signed.length, range[2] + range[3]);
            assertEquals('<', signed[range[1]]);
            assertEquals('>', signed[range[2] - 1]);
        }
    }

    @Test
    void oneOtherByteAnywhereReadsAsModified() throws Exception {
        for (int place : new int[] {9, signed.length / 3, signed.length - 7}) {
            byte[] edited = signed.clone();
            edited[place] ^= 1;
            boolean passes;
            try {
                passes = unmodified(edited);
            } catch (IOException | AssertionError brokenAltogether) {
                passes = false;
            }
            assertFalse(passes, "byte " + place + " of " + signed.length);
        }
    }

    @Test
    void itIsOfTheBaselineLevel() throws Exception {
        try (PDDocument document = Loader.loadPDF(signed)) {
            PDSignature signature = only(document);
            assertEquals("ETSI.CAdES.detached", signature.getSubFilter());
            assertEquals(FACTS.issuer(), signature.getName());
            Calendar when = signature.getSignDate();
            assertEquals(NOW, when.toInstant());
            CMSSignedData cms = new CMSSignedData(signature.getContents(signed));
            assertNull(cms.getSignedContent());
            AttributeTable attributes = cms.getSignerInfos().iterator().next().getSignedAttributes();
            assertNull(attributes.get(CMSAttributes.signingTime));
            assertNotNull(attributes.get(CMSAttributes.contentType));
            SigningCertificateV2 named =
                    SigningCertificateV2.getInstance(attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                            .getAttributeValues()[0]);
            assertArrayEquals(
                    MessageDigest.getInstance("SHA-256").digest(trial.own().getEncoded()),
                    named.getCerts()[0].getCertHash());
        }
    }

    @Test
    void aTrialSaysSoOnThePageAndInTheSignature() throws Exception {
        try (PDDocument document = Loader.loadPDF(signed)) {
            assertTrue(only(document).getReason().contains("试用"));
            assertTrue(new PDFTextStripper().getText(document).contains("电子签名为试用，不作凭证"));
        }
        byte[] real = pdf(new SigningKey(trial.key(), trial.chain(), false), NOW);
        try (PDDocument document = Loader.loadPDF(real)) {
            assertFalse(only(document).getReason().contains("试用"));
            assertFalse(new PDFTextStripper().getText(document).contains("试用"));
        }
    }

    @Test
    void atTheSameMomentItIsTheSameBytes() {
        assertArrayEquals(signed, pdf(trial, NOW));
        assertThrows(AssertionError.class, () -> assertArrayEquals(signed, pdf(trial, NOW.plusSeconds(1))));
    }

    /** The field has no place on the page, yet an appearance and no flag that hides it: ISO 19005-2, 6.3 and 6.4. */
    @Test
    void itIsStillForTheArchive() throws Exception {
        try (PDDocument document = Loader.loadPDF(signed)) {
            var widget = document.getSignatureFields().getFirst().getWidgets().getFirst();
            assertTrue(widget.isPrinted());
            assertFalse(widget.isHidden() || widget.isInvisible() || widget.isNoView());
            assertEquals(0, widget.getRectangle().getWidth());
            assertFalse(document.getDocumentCatalog().getAcroForm().getNeedAppearances());
        }
    }
}
