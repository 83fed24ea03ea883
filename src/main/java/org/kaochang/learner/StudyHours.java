package org.kaochang.learner;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Study hours as credited. */
public record StudyHours(
        UUID id,
        UUID learnerId,
        String plan,
        String kind,
        BigDecimal hours,
        Optional<LocalDate> studiedOn,
        Instant recordedAt,
        String externalId) {

    boolean says(NewStudyHours other, UUID otherLearner) {
        return learnerId.equals(otherLearner)
                && plan.equals(other.plan())
                && kind.equals(other.kind())
                && hours.compareTo(other.hours()) == 0
                && studiedOn.equals(other.studiedOn());
    }
}
