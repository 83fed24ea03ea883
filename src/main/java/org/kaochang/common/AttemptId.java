package org.kaochang.common;

import java.util.UUID;

/** A sitting (考试), {@code attempt} in table and address. */
public record AttemptId(UUID value) implements Id {

    public static AttemptId fromString(String text) {
        return new AttemptId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
