package org.kaochang.common;

/** Texts that cannot be kept as they are. */
public final class BrokenText {

    private BrokenText() {}

    /** Whether half of a surrogate pair stands in it: UTF-8 has nothing for it, and the database would keep a question mark. */
    public static boolean is(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
