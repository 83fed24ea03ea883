package org.kaochang.learner;

import java.time.Instant;
import java.util.UUID;

/** Who changes something, when and why. */
record LearnerChange(UUID id, UUID by, Instant at, String reason) {

    static final int LONGEST_REASON = 200;
}
