package org.kaochang.report;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A learner in a list.
 *
 * @param username null where they log in by ID number
 * @param disabled whether the account lets nobody in
 * @param enrolled enrolments in force
 * @param sat sittings, struck out or not
 * @param passed of those
 */
public record LearnerRow(
        LearnerId learnerId,
        @Nullable String externalId,
        String name,
        String idNumberMasked,
        @Nullable UnitCode unit,
        @Nullable String unitName,
        @Nullable String username,
        boolean disabled,
        Instant createdAt,
        int enrolled,
        int sat,
        int passed) {

    @Override
    public String toString() {
        return "LearnerRow[" + learnerId + "]";
    }
}
