package org.kaochang.exam;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG (ISO/IEC 15948) somebody hands in, with nothing in it but the picture: what else a file may carry (texts, profiles, whatever
 * follows its end) is left out before anything reads it.
 */
final class PngPicture {

    static final int MAX_BYTES = 65_536;
    static final int LEAST_SIDE = 100;

    /** 40 mm at 500 dots an inch. */
    static final int MAX_SIDE = 800;

    private static final byte[] SIGNATURE = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** Of a chunk beside its content: length, type, check sum. */
    private static final int AROUND = 12;

    private final int given;
    private final byte[] bytes;

    private PngPicture(int given, byte[] bytes) {
        this.given = given;
        this.bytes = bytes;
    }

    /** Anything may be handed in; {@link #fault} says what is wrong with it. */
    static PngPicture read(byte[] given) {
        return new PngPicture(given.length, given.length > MAX_BYTES ? new byte[0] : plain(given));
    }

    /** Without what is no picture; nothing where it is no PNG. */
    private static byte[] plain(byte[] given) {
        if (given.length < SIGNATURE.length
                || !Arrays.equals(given, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return new byte[0];
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(given.length);
        plain.writeBytes(SIGNATURE);
        int at = SIGNATURE.length;
        while (at + AROUND <= given.length) {
            int length = ByteBuffer.wrap(given).getInt(at);
            if (length < 0 || length > given.length - at - AROUND) {
                return new byte[0];
            }
            String type = new String(given, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (KEPT.contains(type)) {
                plain.write(given, at, length + AROUND);
            }
            at += length + AROUND;
            if (type.equals("IEND")) {
                return plain.toByteArray();
            }
        }
        return new byte[0];
    }

    /** The picture and nothing else. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Looked at in the order of what it costs to look. */
    Optional<String> fault() {
        if (given > MAX_BYTES) {
            return Optional.of("印章图片有 " + (given + 1023) / 1024 + " KB，至多 " + MAX_BYTES / 1024 + " KB");
        }
        if (bytes.length < SIGNATURE.length + AROUND + 8
                || !type(SIGNATURE.length).equals("IHDR")) {
            return Optional.of("印章图片不是 PNG 文件，或已损坏");
        }
        int width = ByteBuffer.wrap(bytes).getInt(SIGNATURE.length + 8);
        int height = ByteBuffer.wrap(bytes).getInt(SIGNATURE.length + 12);
        if (width < LEAST_SIDE || width > MAX_SIDE || height < LEAST_SIDE || height > MAX_SIDE) {
            return Optional.of("印章图片为 " + Integer.toUnsignedString(width) + "×" + Integer.toUnsignedString(height)
                    + " 像素，每边应为 " + LEAST_SIDE + " 至 " + MAX_SIDE);
        }
        return readable() ? Optional.empty() : Optional.of("印章图片不是 PNG 文件，或已损坏");
    }

    private String type(int chunk) {
        return new String(bytes, chunk + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private boolean readable() {
        try {
            return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) != null;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }
}
