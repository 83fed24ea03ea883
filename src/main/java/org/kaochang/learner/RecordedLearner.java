package org.kaochang.learner;

import java.util.Optional;
import java.util.UUID;

/**
 * A learner as kept.
 *
 * @param username absent when the learner logs in by ID number only
 * @param initialPassword drawn for a new learner, to be handed over; nobody can see it again
 * @param created whether this very call made the learner
 */
public record RecordedLearner(
        UUID learnerId,
        Optional<String> externalId,
        String name,
        String idNumberMasked,
        Optional<String> unit,
        Optional<String> username,
        boolean created,
        Optional<String> initialPassword) {

    @Override
    public String toString() {
        return "RecordedLearner[" + learnerId + "]";
    }
}
