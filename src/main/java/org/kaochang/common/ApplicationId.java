package org.kaochang.common;

import java.util.UUID;

/** An application for a make-up (补考申请). */
public record ApplicationId(UUID value) implements Id {

    public static ApplicationId fromString(String text) {
        return new ApplicationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
