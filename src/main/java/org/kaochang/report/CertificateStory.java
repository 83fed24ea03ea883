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
 */
public record CertificateStory(
        CertificateRow certificate, @Nullable CertificateFacts facts, List<Step> history) {

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
