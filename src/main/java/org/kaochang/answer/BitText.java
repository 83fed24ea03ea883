package org.kaochang.answer;

import java.util.HexFormat;

/**
 * The text forms of PostgreSQL's bit strings: {@code x1F} going in, {@code 00011111} coming out. The driver has no
 * binary form for them, and two native bit operations merge a change into a sheet without unpacking it.
 */
final class BitText {

    private static final HexFormat HEX = HexFormat.of();

    private BitText() {}

    static String hex(byte[] bytes) {
        return "x" + HEX.formatHex(bytes);
    }

    /** @param bits zeros and ones, eight a byte */
    static byte[] bytes(String bits) {
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] = (byte) (bytes[i / 8] << 1 | bits.charAt(i) - '0');
        }
        return bytes;
    }
}
