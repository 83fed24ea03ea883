package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.contract.OneOf;
import org.kaochang.report.RecordRows.OfPerson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A certificate in a list.
 *
 * @param name of the learner today; what is printed stands in {@link CertificateStory#facts}
 * @param number null: not issued
 * @param dueOn when it is issued, or was to be
 * @param expected whether that day may still move
 * @param missing characters for which it cannot be printed; null: none known
 * @param collectedAt when it was collected at the counter (领取); null: not yet, or on paper nobody asked for it
 * @param proxy who collected it for its holder; null: the holder, or nobody yet
 * @param handedInAt when a copy came to the unit (交回); null: not yet
 */
public record CertificateRow(
        CertificateId certificateId,
        AttemptId attemptId,
        LearnerId learnerId,
        String name,
        String idNumberMasked,
        @Nullable UnitCode unit,
        @Nullable String unitName,
        ExamCode exam,
        @Nullable String title,
        String window,

        @OneOf({"held", "issued", "replaced", "revoked"}) String state,

        @Nullable String number,
        LocalDate dueOn,
        boolean expected,
        @Nullable String missing,
        @Nullable Instant issuedAt,
        @Nullable Instant endedAt,
        @Nullable Instant collectedAt,
        @Nullable String proxy,
        @Nullable Instant handedInAt)
        implements OfPerson {

    @Override
    public String toString() {
        return "CertificateRow[" + certificateId + "]";
    }
}
