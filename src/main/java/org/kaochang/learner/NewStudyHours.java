package org.kaochang.learner;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Study hours (学时 of 45 minutes) to be credited.
 *
 * @param plan plan, course or year the hours belong to
 * @param kind such as {@code required}, {@code elective}, {@code public}, {@code professional}
 * @param hours more than 0, at most 500, one decimal
 * @param studiedOn the day of study, or its last day
 * @param creditYear the year the hours count for; that of the study day unless given. Catch-up hours of 2019 are studied in
 *     2020 and count for 2019
 * @param externalId the sender's own id of this credit: the same one again is not counted twice
 */
public record NewStudyHours(
        LearnerReference learner,
        String plan,
        String kind,
        BigDecimal hours,
        Optional<LocalDate> studiedOn,
        Optional<Integer> creditYear,
        String externalId) {

    /** The same with the kind as exam files name it: {@code 公需课} is {@code public}. */
    NewStudyHours inWordsOfExams() {
        return kind == null
                ? this
                : new NewStudyHours(learner, plan, HoursKind.wire(kind), hours, studiedOn, creditYear, externalId);
    }
}
