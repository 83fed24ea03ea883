package org.kaochang.common;

import java.util.UUID;

/** A row that only its own room speaks of: a line of study hours, a one-time code, a token. */
public record RecordId(UUID value) implements Id {

    public static RecordId fromString(String text) {
        return new RecordId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
