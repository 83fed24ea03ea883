package org.kaochang.common.partition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the partitions stand.
 *
 * @param rowsAstray in the default partition, counted up to {@link #MAX_COUNTED}
 */
public record PartitionState(List<MonthPartition> partitions, long rowsAstray) {

    /** Counting further would make a health check read a table of any size, and nobody would act differently. */
    public static final int MAX_COUNTED = 100_000;

    /**
     * So far ahead partitions are missed. One less than are made, since at the turn of a month the last one is missing
     * until the next round, and that is no trouble.
     */
    private static final int MONTHS_AHEAD = PartitionPlan.MONTHS_AHEAD - 1;

    public PartitionState {
        partitions = List.copyOf(partitions);
    }

    public List<YearMonth> missing(Instant now) {
        return Stream.iterate(Months.of(now), month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .filter(month -> partitions.stream().noneMatch(each -> each.covers(month)))
                .toList();
    }

    public boolean inOrder(Instant now) {
        return rowsAstray == 0 && missing(now).isEmpty();
    }
}
