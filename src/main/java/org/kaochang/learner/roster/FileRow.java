package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.learner.Seating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** A row of a roster whose own content is sound. */
sealed interface FileRow {

    Place place();

    Person person();

    /** @param said the unit, by code or name as written, {@code byCode} when its column is one of codes */
    record OfLearner(Place place, Person person, Optional<String> said, boolean byCode, Optional<String> username)
            implements FileRow {

        boolean saysTheSame(OfLearner other) {
            return person.equals(other.person) && said.equals(other.said) && username.equals(other.username);
        }
    }

    /** @param reference the sender's own id of this credit; empty when there is none */
    record OfHours(
            Place place,
            Person person,
            String plan,
            String kind,
            BigDecimal hours,
            Optional<LocalDate> studiedOn,
            int creditYear,
            Optional<String> reference)
            implements FileRow {}

    /** @param reference the sender's own id of this enrolment; empty when there is none */
    record OfEnrolment(
            Place place,
            Person person,
            ExamCode exam,
            Seating seating,
            Optional<LocalDate> enrolledOn,
            Optional<String> reference)
            implements FileRow {}
}
