package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.common.China;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.GregorianCalendar;

/** Signs a PDF from its first byte to its last (PAdES, ETSI EN 319 142-1), with a field that shows nowhere on the page. */
final class PdfSignature {

    private static final String REASON = "签发证书 (certificate issued)";
    private static final String TRIAL_REASON = "试用签名，不作凭证 (trial signature, proves nothing)";

    /** Of what surrounds the certificates in a signature: attributes and the signature itself. */
    private static final int AROUND = 4_096;

    private PdfSignature() {}

    /**
     * @param pdf of this imprint
     * @param now when it is signed, to the second
     */
    static byte[] sign(byte[] pdf, Imprint imprint, SigningKey key, Instant now) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            document.setDocumentId(PdfArchive.documentId(imprint));
            options.setPreferredSignatureSize(AROUND + length(key));
            document.addSignature(
                    dictionary(imprint.facts(), key, now),
                    content -> CmsSignature.of(content.readAllBytes(), key),
                    options);
            ByteArrayOutputStream signed = new ByteArrayOutputStream(pdf.length + 4 * length(key));
            document.saveIncremental(signed);
            return signed.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static PDSignature dictionary(CertificateFacts facts, SigningKey key, Instant now) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setName(facts.issuer());
        signature.setReason(key.trial() ? TRIAL_REASON : REASON);
        signature.setSignDate(GregorianCalendar.from(now.atZone(China.ZONE)));
        return signature;
    }

    private static int length(SigningKey key) {
        int length = 0;
        try {
            for (X509Certificate certificate : key.chain()) {
                length += certificate.getEncoded().length;
            }
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return length;
    }
}
