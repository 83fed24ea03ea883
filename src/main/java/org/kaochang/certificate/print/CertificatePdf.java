package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;

import io.nayuki.qrcodegen.QrCode;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A certificate as PDF/A-2b: one copy on a sheet across, or two on an upright one that is cut in the middle. The same facts give the
 * same bytes each time.
 */
public final class CertificatePdf {

    /** A copy is drawn on a field of A5 across, in points. */
    private static final float WIDTH = PDRectangle.A5.getHeight();

    private static final float HEIGHT = PDRectangle.A5.getWidth();

    private static final float A4_SHORT = PDRectangle.A4.getWidth();
    private static final float A4_LONG = PDRectangle.A4.getHeight();
    private static final PDRectangle ACROSS = new PDRectangle(A4_LONG, A4_SHORT);
    private static final float MARGIN = 26;
    private static final float TEXT_MARGIN = 62;
    private static final float TEXT_SIZE = 14;
    private static final float LINE = 26;
    private static final float SMALL = 9;
    private static final float QR_SIZE = 78;

    private static final float DARK = 0.13f;
    private static final float[] GREEN = {0.10f, 0.36f, 0.26f};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    private final PdfText text;
    private final CertificateFacts facts;
    private final QrCode code;

    private CertificatePdf(PdfText text, CertificateFacts facts, String address) {
        this.text = text;
        this.facts = facts;
        this.code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
    }

    /** @param address where anybody checks it */
    public static byte[] of(CertificateFacts facts, String address, GlyphSource glyphs) {
        try (PDDocument document = new PDDocument()) {
            new CertificatePdf(new PdfText(document, glyphs), facts, address).draw(document);
            PdfArchive.mark(document, facts);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void draw(PDDocument document) throws IOException {
        if (facts.copies() == 1) {
            PDPage page = new PDPage(ACROSS);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                copy(content, 0, PDRectangle.A4.getHeight() / WIDTH, "");
            }
            return;
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            copy(content, PDRectangle.A4.getHeight() / 2, 1, "（本人存）");
            copy(content, 0, 1, "（单位存）");
            cut(content);
        }
    }

    private static void cut(PDPageContentStream content) throws IOException {
        content.setLineWidth(0.4f);
        content.setStrokingColor(0.6f);
        content.setLineDashPattern(new float[] {4, 4}, 0);
        content.moveTo(0, PDRectangle.A4.getHeight() / 2);
        content.lineTo(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight() / 2);
        content.stroke();
    }

    private void copy(PDPageContentStream content, float bottom, float scale, String whose) throws IOException {
        content.saveGraphicsState();
        content.transform(new Matrix(scale, 0, 0, scale, 0, bottom));
        frame(content);
        content.setNonStrokingColor(GREEN[0], GREEN[1], GREEN[2]);
        float title = fitting(facts.title(), 28, WIDTH - 2 * TEXT_MARGIN);
        text.showCentred(content, facts.title(), WIDTH / 2, HEIGHT - 92, title);
        content.setNonStrokingColor(DARK);
        text.showRight(content, "编号 " + facts.number() + whose, WIDTH - TEXT_MARGIN, HEIGHT - 52, SMALL);
        sentence(content);
        issuer(content);
        qr(content);
        content.restoreGraphicsState();
    }

    private static void frame(PDPageContentStream content) throws IOException {
        content.setStrokingColor(GREEN[0], GREEN[1], GREEN[2]);
        content.setLineWidth(2);
        content.addRect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN);
        content.stroke();
        content.setLineWidth(0.5f);
        content.addRect(MARGIN + 5, MARGIN + 5, WIDTH - 2 * MARGIN - 10, HEIGHT - 2 * MARGIN - 10);
        content.stroke();
    }

    /** Long ones are written smaller. */
    private float fitting(String line, float size, float width) throws IOException {
        return Math.min(size, size * width / Math.max(width, text.width(line, size)));
    }

    /** The first line is indented by two characters. */
    private void sentence(PDPageContentStream content) throws IOException {
        float width = WIDTH - 2 * TEXT_MARGIN;
        float size = TEXT_SIZE;
        List<String> lines = text.lines("　　" + facts.text(), size, width);
        while (lines.size() * LINE * size / TEXT_SIZE > HEIGHT - 260 && size > 8) {
            size -= 0.5f;
            lines = text.lines("　　" + facts.text(), size, width);
        }
        float y = HEIGHT - 138;
        for (String line : lines) {
            text.show(content, line, TEXT_MARGIN, y, size);
            y -= LINE * size / TEXT_SIZE;
        }
    }

    private void issuer(PDPageContentStream content) throws IOException {
        float right = WIDTH - TEXT_MARGIN;
        float size = fitting(facts.issuer(), 13, WIDTH - 2 * TEXT_MARGIN - QR_SIZE - 20);
        text.showRight(content, facts.issuer(), right, 92, size);
        text.showRight(content, DAY.format(facts.issuedOn()), right, 66, 13);
    }

    private void qr(PDPageContentStream content) throws IOException {
        float module = QR_SIZE / code.size;
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    content.addRect(TEXT_MARGIN + x * module, 54 + (code.size - 1 - y) * module, module, module);
                }
            }
        }
        content.fill();
        text.show(content, "扫码核验", TEXT_MARGIN + 21, 41, SMALL);
    }
}
