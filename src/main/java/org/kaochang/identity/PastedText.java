package org.kaochang.identity;

import java.text.Normalizer;

/**
 * Names and numbers as they are pasted: with marks nobody sees (directions, joiners, byte order marks, variation selectors),
 * in full width, with characters of old code pages. What is left is what was meant.
 */
public final class PastedText {

    private PastedText() {}

    /**
     * The text without marks, compatibility forms made plain (NFKC), characters of GBK's private area as those they stand for.
     * A caller measures first: one character can have eighteen as its plain form.
     */
    public static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> !isInvisible(point))
                .map(GbkPrivateUse::mended)
                .forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC);
    }

    /** What every keyboard writes stands for itself. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT // soft hyphen, joiners, directions, tags, byte order mark
                || point >= 0xFE00 && point <= 0xFE0F // variation selectors
                || point >= 0xE0100 && point <= 0xE01EF
                || point >= 0x180B && point <= 0x180F // Mongolian ones and its vowel separator
                || point == 0x034F // combining grapheme joiner
                || point == 0x115F // fillers of Hangul
                || point == 0x1160
                || point == 0x3164
                || point == 0xFFA0
                || point == 0x2065;
    }
}
