package org.kaochang.common;

import java.util.UUID;

/** A learner (考生). */
public record LearnerId(UUID value) implements Id {

    public static LearnerId fromString(String text) {
        return new LearnerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
