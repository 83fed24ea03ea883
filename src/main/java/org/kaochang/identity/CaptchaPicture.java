package org.kaochang.identity;

import org.kaochang.common.Seed;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Draws a short text so that people read it easily and simple programs do not: bent, turned, behind curves and specks. */
final class CaptchaPicture {

    static final int WIDTH = 180;
    static final int HEIGHT = 64;
    private static final double POINT = 5.2;
    private static final IndexColorModel GREYS = greys();

    private CaptchaPicture() {}

    /** @return a PNG; the same text and seed give the same picture */
    static byte[] png(String text, Seed seed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0xF6F8FB));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        Seed.Draws draws = seed.draws();
        specks(pen, draws, 90);
        double step = (WIDTH - 20.0) / text.length();
        for (int i = 0; i < text.length(); i++) {
            glyph(pen, draws, text.charAt(i), 10 + step * (i + 0.5));
        }
        curves(pen, draws, 3);
        pen.dispose();
        return encode(image);
    }

    private static IndexColorModel greys() {
        byte[] levels = new byte[16];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i * 255 / (levels.length - 1));
        }
        return new IndexColorModel(4, levels.length, levels, levels, levels);
    }

    private static void glyph(Graphics2D pen, Seed.Draws draws, char character, double centre) {
        AffineTransform before = pen.getTransform();
        pen.translate(centre, HEIGHT / 2.0 + draws.below(9) - 4);
        pen.rotate(Math.toRadians(draws.below(37) - 18));
        pen.shear((draws.below(41) - 20) / 100.0, 0);
        pen.scale(0.9 + draws.below(25) / 100.0, 0.9 + draws.below(25) / 100.0);
        pen.setColor(new Color(draws.below(90), draws.below(90), draws.below(90)));
        pen.setStroke(new BasicStroke(3.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int column = 0; column < Glyphs.COLUMNS; column++) {
            for (int row = 0; row < Glyphs.ROWS; row++) {
                if (Glyphs.lit(character, column, row)) {
                    strokes(pen, character, column, row);
                }
            }
        }
        pen.setTransform(before);
    }

    /** Joins a point with its lit neighbours to the right, below and across, which makes lines of dots into strokes. */
    private static void strokes(Graphics2D pen, char character, int column, int row) {
        double x = (column - (Glyphs.COLUMNS - 1) / 2.0) * POINT;
        double y = (row - (Glyphs.ROWS - 1) / 2.0) * POINT;
        pen.draw(new Line2D.Double(x, y, x, y));
        int[][] neighbours = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
        for (int[] to : neighbours) {
            int nextColumn = column + to[0];
            int nextRow = row + to[1];
            boolean inside = nextColumn < Glyphs.COLUMNS && nextRow >= 0 && nextRow < Glyphs.ROWS;
            boolean across = to[0] != 0 && to[1] != 0;
            // A diagonal only where no straight way joins the two, or corners would fill up.
            if (inside
                    && Glyphs.lit(character, nextColumn, nextRow)
                    && !(across
                            && (Glyphs.lit(character, nextColumn, row) || Glyphs.lit(character, column, nextRow)))) {
                pen.draw(new Line2D.Double(x, y, x + to[0] * POINT, y + to[1] * POINT));
            }
        }
    }

    private static void specks(Graphics2D pen, Seed.Draws draws, int count) {
        for (int i = 0; i < count; i++) {
            pen.setColor(new Color(120 + draws.below(110), 120 + draws.below(110), 120 + draws.below(110)));
            double size = 1 + draws.below(20) / 10.0;
            pen.fill(new Ellipse2D.Double(draws.below(WIDTH), draws.below(HEIGHT), size, size));
        }
    }

    private static void curves(Graphics2D pen, Seed.Draws draws, int count) {
        pen.setStroke(new BasicStroke(1.6f));
        for (int i = 0; i < count; i++) {
            pen.setColor(new Color(60 + draws.below(120), 60 + draws.below(120), 60 + draws.below(120)));
            pen.draw(new CubicCurve2D.Double(
                    -5,
                    draws.below(HEIGHT),
                    draws.below(WIDTH),
                    draws.below(HEIGHT),
                    draws.below(WIDTH),
                    draws.below(HEIGHT),
                    WIDTH + 5.0,
                    draws.below(HEIGHT)));
        }
    }

    /**
     * In sixteen greys: of what the log-in page puts on the wire, the picture in full colours was a seventh, and a program
     * that reads it was helped by them more than people are.
     */
    private static byte[] encode(BufferedImage coloured) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, GREYS);
        Graphics2D pen = image.createGraphics();
        pen.drawImage(coloured, 0, 0, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
