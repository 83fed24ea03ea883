package org.kaochang.certificate.print;

import org.kaochang.exam.SealPicture;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A seal as it is stamped: the picture that the exam file brought along, or one that is drawn and says that it is none (样章). */
final class PdfSeal {

    /** 40 mm, in points. */
    static final float SIDE = 113.4f;

    private static final float[] RED = {0.80f, 0.12f, 0.10f};

    /** Of a quarter circle by a Bézier curve. */
    private static final float ROUND = 0.5523f;

    private final Optional<PDImageXObject> picture;

    private PdfSeal(Optional<PDImageXObject> picture) {
        this.picture = picture;
    }

    /** @return empty where the facts name none */
    static Optional<PdfSeal> of(Imprint imprint, PDDocument document) throws IOException {
        String name = imprint.facts().seal();
        if (name == null) {
            return Optional.empty();
        }
        if (imprint.seal().isEmpty()) {
            if (!name.equals(SealPicture.TRIAL.name())) {
                throw new IllegalStateException("the picture of the seal " + name + " is missing");
            }
            return Optional.of(new PdfSeal(Optional.empty()));
        }
        return Optional.of(new PdfSeal(Optional.of(picture(imprint.seal().get(), document))));
    }

    /** Whatever the colours of the file are, these are those of the document. */
    private static PDImageXObject picture(byte[] png, PDDocument document) throws IOException {
        BufferedImage read = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
        int width = read.getWidth();
        int height = read.getHeight();
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        plain.setRGB(0, 0, width, height, read.getRGB(0, 0, width, height, null, 0, width), 0, width);
        return LosslessFactory.createFromImage(document, plain);
    }

    /** @param half of its longer side, in units of the field */
    void draw(PDPageContentStream content, float x, float y, float half, PdfText text) throws IOException {
        if (picture.isPresent()) {
            PDImageXObject image = picture.get();
            float unit = 2 * half / Math.max(image.getWidth(), image.getHeight());
            float width = image.getWidth() * unit;
            float height = image.getHeight() * unit;
            content.drawImage(image, x - width / 2, y - height / 2, width, height);
            return;
        }
        content.setStrokingColor(RED[0], RED[1], RED[2]);
        content.setNonStrokingColor(RED[0], RED[1], RED[2]);
        circle(content, x, y, half * 0.96f);
        star(content, x, y, half * 0.32f);
        text.showCentred(content, "样章", x, y + half * 0.44f, half * 0.36f);
        text.showCentred(content, "仅供演示", x, y - half * 0.72f, half * 0.20f);
    }

    private static void circle(PDPageContentStream content, float x, float y, float radius) throws IOException {
        float bend = radius * ROUND;
        content.setLineWidth(radius * 0.07f);
        content.moveTo(x + radius, y);
        content.curveTo(x + radius, y + bend, x + bend, y + radius, x, y + radius);
        content.curveTo(x - bend, y + radius, x - radius, y + bend, x - radius, y);
        content.curveTo(x - radius, y - bend, x - bend, y - radius, x, y - radius);
        content.curveTo(x + bend, y - radius, x + radius, y - bend, x + radius, y);
        content.closeAndStroke();
    }

    /** Five points, the first upright. */
    private static void star(PDPageContentStream content, float x, float y, float radius) throws IOException {
        for (int corner = 0; corner < 10; corner++) {
            double angle = Math.PI / 2 + corner * Math.PI / 5;
            float far = corner % 2 == 0 ? radius : radius * 0.382f;
            float cornerX = x + far * (float) Math.cos(angle);
            float cornerY = y + far * (float) Math.sin(angle);
            if (corner == 0) {
                content.moveTo(cornerX, cornerY);
            } else {
                content.lineTo(cornerX, cornerY);
            }
        }
        content.closePath();
        content.fill();
    }
}
