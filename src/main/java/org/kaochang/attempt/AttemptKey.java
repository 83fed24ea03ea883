package org.kaochang.attempt;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

/** Names a sitting in full, as every statement about one does: another learner's, or another authority's, is as good as none. */
public record AttemptKey(TenantId tenant, LearnerId learnerId, AttemptId attemptId) {}
