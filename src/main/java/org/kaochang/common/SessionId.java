package org.kaochang.common;

import java.util.UUID;

/** A log-in on one device, {@code sid} in its tokens. */
public record SessionId(UUID value) implements Id {

    public static SessionId fromString(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
