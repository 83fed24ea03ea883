package org.kaochang.admission;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;

/** A learner has looked at their exams and the rules of them: fired for whoever watches over the hall. */
public record LearnerLooked(TenantId tenant, LearnerId learner, Instant at) {}
