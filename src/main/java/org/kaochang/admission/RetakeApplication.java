package org.kaochang.admission;

import java.time.Instant;
import java.util.UUID;

/**
 * A learner's request for a make-up sitting (补考申请).
 *
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param decidedAt null while pending
 * @param note the administrator's, may be null
 */
public record RetakeApplication(
        UUID id,
        UUID learnerId,
        String learnerName,
        String examId,
        String reason,
        String status,
        Instant appliedAt,
        Instant decidedAt,
        String note) {}
