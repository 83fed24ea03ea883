package org.kaochang.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A small picture in greys, drawn with a round pen and written as a PNG of sixteen greys (ISO/IEC 15948): a third of what the
 * desktop's graphics and image writers cost, which are made for larger things.
 */
final class GreyCanvas {

    private static final int PAPER = 0xF8;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BITS = 4;
    private static final int GREYSCALE = 0;

    private final int width;
    private final int height;
    private final int[] greys;

    /** @param width in pixels, even */
    GreyCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.greys = new int[width * height];
        Arrays.fill(greys, PAPER);
    }

    void dot(double x, double y, double radius, int grey) {
        line(x, y, x, y, radius, grey);
    }

    /** With round ends; what lies outside is not drawn. */
    void line(double x0, double y0, double x1, double y1, double radius, int grey) {
        double reach = radius + 0.5;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(width - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(height - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = square == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / square, 0, 1);
                double offX = x - x0 - along * dx;
                double offY = y - y0 - along * dy;
                double off = offX * offX + offY * offY;
                if (off < reach * reach) {
                    ink(y * width + x, Math.min(1, reach - Math.sqrt(off)), grey);
                }
            }
        }
    }

    private void ink(int at, double covered, int grey) {
        greys[at] += (int) Math.round((grey - greys[at]) * covered);
    }

    byte[] png() {
        byte[] packed = packed();
        byte[] bytes = new byte[SIGNATURE.length + 3 * 12 + 13 + packed.length];
        ByteBuffer png = ByteBuffer.wrap(bytes);
        png.put(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) BITS)
                .put((byte) GREYSCALE)
                .array();
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", packed);
        chunk(png, "IEND", new byte[0]);
        return bytes;
    }

    private static void chunk(ByteBuffer png, String type, byte[] content) {
        png.putInt(content.length);
        int from = png.position();
        png.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 sum = new CRC32();
        sum.update(png.slice(from, png.position() - from));
        png.putInt((int) sum.getValue());
    }

    private byte[] packed() {
        byte[] rows = rows();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(rows);
            deflater.finish();
            byte[] packed = new byte[rows.length + 64];
            int length = deflater.deflate(packed);
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** Two pixels a byte, before each row a zero: not filtered. */
    private byte[] rows() {
        byte[] rows = new byte[height * (1 + width / 2)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            at++;
            for (int x = 0; x < width; x += 2) {
                int pixel = y * width + x;
                rows[at++] = (byte) (level(greys[pixel]) << BITS | level(greys[pixel + 1]));
            }
        }
        return rows;
    }

    private static int level(int grey) {
        return (grey * 15 + 127) / 255;
    }
}
