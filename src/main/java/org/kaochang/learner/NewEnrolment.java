package org.kaochang.learner;

import org.kaochang.common.ExamCode;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An enrolment to be.
 *
 * @param again whether to begin the next enrolment although one is in force, as after used-up attempts
 * @param enrolledOn the day of enrolment when it is told later; now unless given
 */
public record NewEnrolment(
        LearnerReference learner,
        ExamCode examId,
        Optional<String> externalId,
        boolean again,
        Optional<LocalDate> enrolledOn) {

    public NewEnrolment(LearnerReference learner, ExamCode examId, Optional<String> externalId, boolean again) {
        this(learner, examId, externalId, again, Optional.empty());
    }
}
