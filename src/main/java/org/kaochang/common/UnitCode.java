package org.kaochang.common;

import java.util.Objects;

/** What an authority calls one of its units (单位). */
public record UnitCode(String value) implements Code {

    public UnitCode {
        Objects.requireNonNull(value);
    }

    public static UnitCode fromString(String text) {
        return new UnitCode(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
