package org.kaochang.learner;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;

import java.time.Instant;

/** Who changes something, when and why. */
record LearnerChange(RecordId id, AccountId by, Instant at, String reason) {

    static final int LONGEST_REASON = 200;
}
