package org.kaochang.certificate.print;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A certificate as PDF/A-2b: each copy on a sheet across, or two on an upright one that is cut in the middle. The same facts give the
 * same bytes each time, but for the moment of the signature.
 */
public final class CertificatePdf {

    private static final float A4_SHORT = PDRectangle.A4.getWidth();
    private static final float A4_LONG = PDRectangle.A4.getHeight();
    private static final PDRectangle ACROSS = new PDRectangle(A4_LONG, A4_SHORT);
    private static final String OF_THE_LEARNER = "（本人存）";
    private static final String OF_THE_UNIT = "（单位存）";

    private final PDDocument document;
    private final PdfField field;

    private CertificatePdf(PDDocument document, PdfField field) {
        this.document = document;
        this.field = field;
    }

    /** @param now when it is signed, where it is */
    public static byte[] of(Imprint imprint, GlyphSource glyphs, Instant now) {
        try (PDDocument document = new PDDocument()) {
            PdfField field = new PdfField(new PdfText(document, glyphs), PdfSeal.of(imprint, document), imprint);
            new CertificatePdf(document, field).draw(imprint);
            PdfArchive.mark(document, imprint);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return imprint.signing()
                    .map(key -> PdfSignature.sign(bytes.toByteArray(), imprint, key, now))
                    .orElseGet(bytes::toByteArray);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void draw(Imprint imprint) throws IOException {
        if (imprint.facts().copies() == 1 || imprint.copy().isPresent()) {
            sheet("");
        } else if (imprint.facts().onPages()) {
            sheet(OF_THE_LEARNER);
            sheet(OF_THE_UNIT);
        } else {
            halves();
        }
    }

    private void sheet(String whose) throws IOException {
        PDPage page = new PDPage(ACROSS);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            copy(content, 0, A4_LONG / PdfField.WIDTH, whose);
        }
    }

    private void halves() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            copy(content, A4_LONG / 2, 1, OF_THE_LEARNER);
            copy(content, 0, 1, OF_THE_UNIT);
            cut(content);
        }
    }

    private void copy(PDPageContentStream content, float bottom, float scale, String whose) throws IOException {
        content.saveGraphicsState();
        content.transform(new Matrix(scale, 0, 0, scale, 0, bottom));
        field.draw(content, scale, whose);
        content.restoreGraphicsState();
    }

    private static void cut(PDPageContentStream content) throws IOException {
        content.setLineWidth(0.4f);
        content.setStrokingColor(0.6f);
        content.setLineDashPattern(new float[] {4, 4}, 0);
        content.moveTo(0, A4_LONG / 2);
        content.lineTo(A4_SHORT, A4_LONG / 2);
        content.stroke();
    }
}
