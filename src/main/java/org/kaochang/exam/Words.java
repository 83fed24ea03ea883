package org.kaochang.exam;

import java.util.Locale;

/** How the values of an enum are written in exam files and over HTTP: {@code PASS_FAIL} is {@code pass-fail}. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no value is written so */
    public static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
