package org.kaochang.admission;

import org.kaochang.common.ApplicationId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A learner's request for a make-up sitting (补考申请).
 *
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param decidedAt null while pending
 * @param note the administrator's, may be null
 */
public record RetakeApplication(
        ApplicationId id,
        LearnerId learnerId,
        String learnerName,
        ExamCode examId,
        String reason,
        @OneOf({"pending", "approved", "rejected"}) String status,
        Instant appliedAt,
        @Nullable Instant decidedAt,
        @Nullable String note) {}
