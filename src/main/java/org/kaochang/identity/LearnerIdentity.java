package org.kaochang.identity;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * What identity has to know of a learner.
 *
 * @param initialPassword the last eight characters of the ID number
 */
public record LearnerIdentity(
        LearnerId learnerId, String name, String idNumberMasked, Optional<UnitCode> unit, String initialPassword) {

    @Override
    public String toString() {
        return "LearnerIdentity[" + learnerId + ", " + idNumberMasked + "]";
    }
}
