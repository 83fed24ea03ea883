package org.kaochang.common;

import java.util.UUID;

/** A learner's choice of a course and its exam (选课). */
public record EnrolmentId(UUID value) implements Id {

    public static EnrolmentId fromString(String text) {
        return new EnrolmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
