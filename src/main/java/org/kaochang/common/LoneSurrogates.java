package org.kaochang.common;

/** Halves of characters, which no database, page or file can carry: they are lost, or become something else. */
public final class LoneSurrogates {

    private LoneSurrogates() {}

    public static boolean in(CharSequence text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
