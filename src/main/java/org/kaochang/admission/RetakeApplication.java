package org.kaochang.admission;

import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

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
        @OneOf({"pending", "approved", "rejected"}) String status,
        Instant appliedAt,
        @Nullable Instant decidedAt,
        @Nullable String note) {}
