package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the results asked for come to.
 *
 * @param states how many are in each
 * @param sat results that count
 * @param passRate of those, in percent with one place; null while there are none
 * @param mean points; null likewise
 * @param median points; null likewise
 * @param buckets from nothing to the full points, none left out
 * @param units the two hundred with the most results
 * @param moreUnits whether there are more
 * @param windows the latest hundred, the newest first
 */
public record ResultSummary(
        ExamCode exam,
        String title,
        @Nullable String window,
        StateCounts states,
        int sat,
        int passed,
        int failed,
        @Nullable BigDecimal passRate,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        List<PointsBucket> buckets,
        List<UnitResult> units,
        boolean moreUnits,
        List<WindowResult> windows,
        List<SectionMean> sections) {

    /** The one population, as attempt.SittingOutcome has it. */
    public record StateCounts(
            int submitted,
            int expired,
            int blank,
            int voided,
            int withdrawn,
            int inProgress,
            int absent,
            int notStarted) {}

    /**
     * Results of so many points.
     *
     * @param to not itself in it, but for the last
     */
    public record PointsBucket(BigDecimal from, BigDecimal to, int count) {}

    /** @param unit null: of those who are in none */
    public record UnitResult(
            @Nullable UnitCode unit,
            @Nullable String unitName,
            int sat,
            int passed,
            @Nullable BigDecimal mean) {}

    /**
     * @param window its key, such as 2026-12
     * @param label what it is called: 2026年12月
     * @param labelEn the same in English: December 2026
     */
    public record WindowResult(
            String window,
            String label,
            String labelEn,
            int sat,
            int passed,
            @Nullable BigDecimal mean) {}

    /** @param total points of the section */
    public record SectionMean(
            String title, BigDecimal total, @Nullable BigDecimal mean) {}
}
