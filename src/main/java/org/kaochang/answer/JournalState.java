package org.kaochang.answer;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the journal's partitions stand.
 *
 * @param rowsAstray in the default partition, counted up to {@link #MOST_COUNTED}
 */
record JournalState(List<JournalPartition> partitions, long rowsAstray) {

    /** Counting further would make a health check read a table of any size, and nobody would act differently. */
    static final int MOST_COUNTED = 100_000;

    /**
     * So far ahead partitions are missed. One less than are made, since at the turn of a month the last one is missing
     * until the next round, and that is no trouble.
     */
    static final int MONTHS_AHEAD = JournalPlan.MONTHS_AHEAD - 1;

    List<YearMonth> missing(Instant now) {
        return Stream.iterate(JournalMonth.of(now), month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .filter(month -> partitions.stream().noneMatch(each -> each.covers(month)))
                .toList();
    }

    boolean inOrder(Instant now) {
        return rowsAstray == 0 && missing(now).isEmpty();
    }
}
