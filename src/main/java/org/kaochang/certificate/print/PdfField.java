package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.certificate.CopyNote;

import io.nayuki.qrcodegen.QrCode;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One copy of a certificate, drawn on a field of A5 across, in points. */
final class PdfField {

    static final float WIDTH = PDRectangle.A5.getHeight();

    private static final float HEIGHT = PDRectangle.A5.getWidth();
    private static final float MARGIN = 26;
    private static final float TEXT_MARGIN = 62;
    private static final float TEXT_SIZE = 14;
    private static final float LINE = 26;
    private static final float SMALL = 9;
    private static final float QR_SIZE = 78;
    private static final float FOOT = 41;
    private static final float NOTE_LEFT = 150;
    private static final float TOP = HEIGHT - 52;

    /** Where the seal stands in the height: over issuer and day, within the frame. */
    private static final float SEAL_Y = 89;

    private static final float WATERMARK = 150;
    private static final float PALE = 0.93f;
    private static final float DARK = 0.13f;
    private static final float[] GREEN = {0.10f, 0.36f, 0.26f};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    private final PdfText text;
    private final Optional<PdfSeal> seal;
    private final CertificateFacts facts;
    private final QrCode code;
    private final Optional<CopyNote> copy;
    private final boolean trial;

    PdfField(PdfText text, Optional<PdfSeal> seal, Imprint imprint) {
        this.text = text;
        this.seal = seal;
        this.facts = imprint.facts();
        this.code = QrCode.encodeText(imprint.address(), QrCode.Ecc.MEDIUM);
        this.copy = imprint.copy();
        this.trial = imprint.signing().filter(SigningKey::trial).isPresent();
    }

    /**
     * The seal lies under the writing, so that a picture without holes hides none of it.
     *
     * @param scale at which the field is drawn: a seal has its size whatever the paper's is
     * @param whose who keeps it; may be empty
     */
    void draw(PDPageContentStream content, float scale, String whose) throws IOException {
        if (copy.isPresent()) {
            watermark(content);
        }
        frame(content);
        if (seal.isPresent()) {
            float half = PdfSeal.SIDE / scale / 2;
            float middle = Math.max(half, text.width(facts.issuer(), issuerSize()) / 2);
            seal.get().draw(content, WIDTH - TEXT_MARGIN - middle, SEAL_Y, half, text);
        }
        content.setNonStrokingColor(GREEN[0], GREEN[1], GREEN[2]);
        float title = fitting(facts.title(), 28, WIDTH - 2 * TEXT_MARGIN);
        text.showCentred(content, facts.title(), WIDTH / 2, HEIGHT - 92, title);
        content.setNonStrokingColor(DARK);
        text.showRight(content, "编号 " + facts.number() + whose, WIDTH - TEXT_MARGIN, TOP, SMALL);
        if (copy.isPresent()) {
            purpose(content, copy.get());
        }
        sentence(content);
        issuer(content);
        qr(content);
        small(content);
    }

    /** Behind everything, across the field. */
    private void watermark(PDPageContentStream content) throws IOException {
        content.saveGraphicsState();
        content.setNonStrokingColor(PALE);
        content.transform(Matrix.getRotateInstance(Math.PI / 8, WIDTH / 2, HEIGHT / 2));
        text.showCentred(content, "副本", 0, -WATERMARK / 3, WATERMARK);
        content.restoreGraphicsState();
    }

    private void purpose(PDPageContentStream content, CopyNote note) throws IOException {
        String line = "副本：仅用于“" + note.purpose() + "”，有效期至" + DAY.format(note.expiresOn());
        text.showCentred(content, line, WIDTH / 2, HEIGHT - 114, fitting(line, 11, WIDTH - 2 * TEXT_MARGIN));
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

    private float issuerSize() throws IOException {
        return fitting(facts.issuer(), 13, WIDTH - 2 * TEXT_MARGIN - QR_SIZE - 20);
    }

    private void issuer(PDPageContentStream content) throws IOException {
        float right = WIDTH - TEXT_MARGIN;
        text.showRight(content, facts.issuer(), right, 92, issuerSize());
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
        text.show(content, "扫码核验", TEXT_MARGIN + 21, FOOT, SMALL);
    }

    private void small(PDPageContentStream content) throws IOException {
        if (facts.note() != null) {
            float size = fitting(facts.note(), SMALL, WIDTH - TEXT_MARGIN - NOTE_LEFT);
            text.show(content, facts.note(), NOTE_LEFT, FOOT, size);
        }
        if (trial) {
            text.show(content, "电子签名为试用，不作凭证", TEXT_MARGIN, TOP, SMALL);
        }
    }
}
