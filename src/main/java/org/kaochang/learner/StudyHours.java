package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Study hours as credited.
 *
 * @param studiedOn the day of study; hours without one count as studied when they were recorded
 * @param creditYear the year they count for
 */
public record StudyHours(
        RecordId id,
        LearnerId learnerId,
        String plan,
        String kind,
        BigDecimal hours,
        Optional<LocalDate> studiedOn,
        int creditYear,
        Instant recordedAt,
        String externalId) {

    /** Whether another row says the same of the same learner. */
    public boolean says(NewStudyHours other, LearnerId otherLearner) {
        return learnerId.equals(otherLearner)
                && plan.equals(other.plan())
                && kind.equals(other.kind())
                && hours.compareTo(other.hours()) == 0
                && studiedOn.equals(other.studiedOn())
                && other.creditYear().map(year -> year == creditYear).orElse(true);
    }
}
