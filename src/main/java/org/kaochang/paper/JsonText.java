package org.kaochang.paper;

import java.nio.charset.StandardCharsets;

/**
 * A text as a JSON string (RFC 8259 §7) in UTF-8, quotes included. More is escaped than JSON asks for, so that the
 * bytes may also stand inside a script of a page: {@code <}, U+2028 and U+2029. Half a surrogate pair, which UTF-8
 * cannot carry, becomes U+FFFD.
 */
final class JsonText {

    private JsonText() {}

    static byte[] quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                appendEscaped(quoted, c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                quoted.append(c).append(text.charAt(++i));
            } else {
                quoted.append('\uFFFD');
            }
        }
        return quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendEscaped(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (c < ' ' || c == '<' || c == 0x2028 || c == 0x2029) {
                    quoted.append("\\u%04x".formatted((int) c));
                } else {
                    quoted.append(c);
                }
            }
        }
    }
}
