package org.kaochang.learner;

import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.Optional;

/**
 * A learner's choice of a course and its exam.
 *
 * @param ordinal 1 for the first, counted per learner and exam; the highest not cancelled is in force
 */
public record Enrolment(
        TenantId tenant,
        EnrolmentId id,
        LearnerId learnerId,
        ExamCode examId,
        int ordinal,
        Instant enrolledAt,
        Optional<String> externalId,
        Seating seating,
        boolean cancelled) {

    /** Whose place changes, and nothing else. */
    public Enrolment seated(Seating now) {
        return new Enrolment(tenant, id, learnerId, examId, ordinal, enrolledAt, externalId, now, cancelled);
    }
}
