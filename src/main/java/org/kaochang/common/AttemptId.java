package org.kaochang.common;

import java.time.Instant;
import java.util.UUID;

/** A sitting (考试), {@code attempt} in table and address. */
public record AttemptId(UUID value) implements Id {

    public static AttemptId fromString(String text) {
        return new AttemptId(UUID.fromString(text));
    }

    /** Ids begin with the time: no sitting that began at this instant or later has a lower one. */
    public static AttemptId lowest(Instant at) {
        return new AttemptId(new UUID(Math.max(0, at.toEpochMilli()) << 16, 0));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
