package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.common.China;
import org.kaochang.common.Sha256;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;

/** What makes a document one for the archive (ISO 19005-2, level B): it says so, and what its colours mean. */
final class PdfArchive {

    private static final String PROFILE = "sRGB IEC61966-2.1";
    private static final String PRODUCER = "Kaochang";

    private PdfArchive() {}

    /** Of what the document is called, so that it is the same each time it is made. */
    static long documentId(Imprint imprint) {
        return ByteBuffer.wrap(Sha256.of(imprint.title())).getLong();
    }

    static void mark(PDDocument document, Imprint imprint) throws IOException {
        CertificateFacts facts = imprint.facts();
        String title = imprint.title();
        document.setDocumentId(documentId(imprint));
        document.setVersion(1.7f);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer(PRODUCER);
        document.getDocumentInformation()
                .setCreationDate(GregorianCalendar.from(facts.issuedOn().atStartOfDay(China.ZONE)));
        PDMetadata metadata = new PDMetadata(
                document, new ByteArrayInputStream(packet(title, imprint).getBytes(StandardCharsets.UTF_8)));
        document.getDocumentCatalog().setMetadata(metadata);
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDOutputIntent colours = new PDOutputIntent(
                document,
                new ByteArrayInputStream(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));
        colours.setInfo(PROFILE);
        colours.setOutputConditionIdentifier(PROFILE);
        colours.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(colours);
    }

    /** Where it is checked stands in the clear, so that whoever is handed the file alone finds the way, a page that it is dropped on too. */
    private static String packet(String title, Imprint imprint) {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                   <dc:identifier>%s</dc:identifier>
                   <pdf:Producer>%s</pdf:Producer>
                   <xmp:CreateDate>%sT00:00:00+08:00</xmp:CreateDate>
                   <pdfaid:part>2</pdfaid:part>
                   <pdfaid:conformance>B</pdfaid:conformance>
                  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>
                """.formatted(
                        escaped(title),
                        escaped(imprint.address()),
                        PRODUCER,
                        imprint.facts().issuedOn());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
