package org.kaochang.common;

import java.util.Objects;

/** What an authority calls an exam, such as {@code sichuan-2018}; another authority may call one of its own the same. */
public record ExamCode(String value) implements Code {

    public ExamCode {
        Objects.requireNonNull(value);
    }

    public static ExamCode fromString(String text) {
        return new ExamCode(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
