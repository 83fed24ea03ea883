package org.kaochang.identity;

import java.util.Optional;
import java.util.UUID;

/**
 * What identity has to know of a learner.
 *
 * @param initialPassword the last eight characters of the ID number
 */
public record LearnerIdentity(
        UUID learnerId, String name, String idNumberMasked, Optional<String> unit, String initialPassword) {

    @Override
    public String toString() {
        return "LearnerIdentity[" + learnerId + ", " + idNumberMasked + "]";
    }
}
