package org.kaochang.report;

import org.kaochang.certificate.CertificateFacts;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One certificate and what became of it.
 *
 * @param facts every one that is printed; null: not issued
 * @param history the latest first
 * @param handings what was entered of it at the counter, undone or not, the latest first
 */
public record CertificateStory(
        CertificateRow certificate, @Nullable CertificateFacts facts, List<Step> history, List<Handing> handings) {

    /**
     * @param kind {@code collected} (领取), or {@code handed-in}: a copy came to the unit (交回)
     * @param proxy who collected it; null: its holder
     * @param by who entered it; null: the account is gone
     * @param undoneAt null: it stands
     */
    public record Handing(
            @OneOf({"collected", "handed-in"}) String kind,
            Instant at,
            @Nullable String proxy,
            @Nullable String by,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String undoneReason) {}

    /**
     * @param by who did what it follows from; null: nobody in particular
     * @param dueOn the new day; null unless it was moved
     * @param missing characters; null unless they were missing
     * @param replacedBy number of the certificate that came in its place
     */
    public record Step(
            Instant at,

            @OneOf({"held", "moved", "unprintable", "issued", "replaced", "result-withdrawn", "sitting-voided", "failed"
            })
            String kind,

            @Nullable String by,
            @Nullable String reason,
            @Nullable LocalDate dueOn,
            @Nullable String missing,
            @Nullable String replacedBy) {}
}
