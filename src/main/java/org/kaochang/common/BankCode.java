package org.kaochang.common;

import java.util.Objects;

/** What an authority calls a question bank (题库). */
public record BankCode(String value) implements Code {

    public BankCode {
        Objects.requireNonNull(value);
    }

    public static BankCode fromString(String text) {
        return new BankCode(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
