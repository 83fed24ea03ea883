package org.kaochang.admission;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;

/**
 * A learner who wants to start an exam.
 *
 * @param asked when the learner first wanted to, before any waiting
 */
public record Applicant(TenantId tenant, LearnerId learnerId, ExamCode examCode, Instant asked) {}
