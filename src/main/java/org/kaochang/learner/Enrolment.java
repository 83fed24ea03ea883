package org.kaochang.learner;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A learner's choice of a course and its exam.
 *
 * @param ordinal 1 for the first, counted per learner and exam; the highest not cancelled is in force
 */
public record Enrolment(
        UUID id,
        UUID learnerId,
        String examId,
        int ordinal,
        Instant enrolledAt,
        Optional<String> externalId,
        boolean cancelled) {}
