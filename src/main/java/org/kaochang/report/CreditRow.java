package org.kaochang.report;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.credit.CreditYear.CreditMissing;
import org.kaochang.credit.CreditYear.CreditSum;
import org.kaochang.http.contract.OneOf;
import org.kaochang.report.RecordRows.OfPerson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A learner's year of credit hours in a list.
 *
 * @param region whose rule judges it, by code
 * @param since when complete: since when
 * @param until the last day on which hours of the year can be studied
 * @param missing empty when complete, and when cancelled
 */
public record CreditRow(
        LearnerId learnerId,
        String name,
        String idNumberMasked,
        @Nullable UnitCode unit,
        @Nullable String unitName,
        String region,
        int year,

        @OneOf({"complete", "open", "missed", "cancelled"}) String state,

        @Nullable Instant since,
        LocalDate until,
        List<CreditSum> kinds,
        CreditSum total,
        List<CreditMissing> missing)
        implements OfPerson {

    @Override
    public String toString() {
        return "CreditRow[" + learnerId + " " + year + "]";
    }
}
