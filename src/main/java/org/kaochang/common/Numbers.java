package org.kaochang.common;

import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;

/** Whole numbers that may be missing: null in JSON and in the database, empty everywhere else. */
public final class Numbers {

    private Numbers() {}

    /** For JSON and for parameters of statements. */
    public static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** @param number as JSON or a column has it */
    public static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
