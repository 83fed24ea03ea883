package org.kaochang.admission;

import java.time.Instant;
import java.util.UUID;

/**
 * A learner who wants to start an exam.
 *
 * @param asked when the learner first wanted to, before any waiting
 */
public record Applicant(UUID learnerId, String examCode, Instant asked) {}
