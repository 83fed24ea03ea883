package org.kaochang.learner;

import org.kaochang.common.LearnerId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A learner as whoever sends rows speaks of them: by an external id or by our own.
 *
 * @param text as it was sent; which learner it means, if any, {@link ReferenceStore} finds out
 */
public record LearnerReference(String text) {

    private static final int ID_LENGTH = 36;

    public static LearnerReference of(LearnerId id) {
        return new LearnerReference(id.toString());
    }

    /** @param written null when there is none, which means nobody as an empty one does */
    static LearnerReference read(@Nullable String written) {
        return new LearnerReference(written == null ? "" : written);
    }

    /** Our own id, if it is written as one. */
    public Optional<LearnerId> id() {
        try {
            return text.length() == ID_LENGTH ? Optional.of(LearnerId.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
