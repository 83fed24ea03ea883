package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * A learner as kept.
 *
 * @param username absent when the learner logs in by ID number only
 * @param initialPassword drawn for a new learner, to be handed over; nobody can see it again
 * @param created whether this very call made the learner
 */
public record RecordedLearner(
        LearnerId learnerId,
        Optional<String> externalId,
        String name,
        String idNumberMasked,
        Optional<UnitCode> unit,
        Optional<String> username,
        boolean created,
        Optional<String> initialPassword) {

    @Override
    public String toString() {
        return "RecordedLearner[" + learnerId + "]";
    }
}
