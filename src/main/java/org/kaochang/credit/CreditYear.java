package org.kaochang.credit;

import org.kaochang.common.AttemptId;
import org.kaochang.common.RecordId;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A learner's year of credit hours by a region's rule, as it is told.
 *
 * @param region by code, such as {@code changzhou}
 * @param source what the rule is taken from
 * @param since when complete: since when
 * @param until the last day on which hours of the year can be studied
 * @param kinds in the order the region names them
 * @param total of all kinds together
 * @param missing what is missing; empty when complete, and when cancelled
 * @param minutes of one hour; null: the region does not say
 * @param hoursPerDay hours that a whole day makes; null: it does not say
 * @param entries the first that counted first
 */
public record CreditYear(
        String region,
        CreditName name,
        CreditName source,
        int year,

        @OneOf({"complete", "open", "missed", "cancelled"}) String state,

        @Nullable Instant since,
        LocalDate until,
        List<CreditSum> kinds,
        CreditSum total,
        List<CreditMissing> missing,
        @Nullable Integer minutes,
        @Nullable Integer hoursPerDay,
        List<CreditEntry> entries) {

    /** In the languages of the pages. */
    public record CreditName(String zh, String en) {}

    /**
     * Hours of a kind.
     *
     * @param kind by code; empty: of all kinds
     * @param away recorded, but not counted: above a limit, or the same content again
     */
    public record CreditSum(
            String kind,
            @Nullable CreditName name,
            BigDecimal needed,
            BigDecimal counted,
            BigDecimal away,
            BigDecimal missing) {}

    /**
     * One thing that is missing.
     *
     * @param what {@code total}: beyond what is missing of the kinds, of whichever; {@code exam}: none was passed
     * @param kind by code, where a kind is meant
     * @param hours null: an exam is missing
     */
    public record CreditMissing(
            @OneOf({"kind", "total", "exam"}) String what,
            @Nullable String kind,
            @Nullable CreditName name,
            @Nullable BigDecimal hours) {}

    /**
     * A line of the ledger.
     *
     * @param kind as it was recorded
     * @param kindName null: the region has no such kind
     * @param hours as they were recorded
     * @param counted of them, by the rule
     * @param plan of study, or the exam, by code
     * @param title of the exam, where the plan is one's
     * @param category of what is converted (折算)
     * @param countsFrom when it was recorded; of a pass, when it was finished
     * @param attemptId the sitting that was passed
     * @param takesBack the entry that this one takes back
     * @param reason why it does, in the words of whoever did it; null for learners
     * @param whys why not all of it counts; empty: all of it does
     */
    public record CreditEntry(
            RecordId id,
            @OneOf({"study", "exam", "declared", "fraud"}) String source,
            String kind,
            @Nullable CreditName kindName,
            BigDecimal hours,
            BigDecimal counted,
            int year,
            @Nullable LocalDate studiedOn,
            String plan,
            @Nullable String title,
            @Nullable CreditName category,
            Instant countsFrom,
            @Nullable AttemptId attemptId,
            @Nullable RecordId takesBack,
            @Nullable String reason,

            @OneOf({
                "same-content",
                "plan-cap",
                "item-cap",
                "category-cap",
                "other-year",
                "not-asked",
                "taken-back",
                "takes-back",
                "cancelled"
            })
            List<String> whys) {}

    @Override
    public String toString() {
        return "CreditYear[" + region + " " + year + " " + state + "]";
    }
}
