package org.kaochang.common.partition;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a round does: months to make, and months to take off.
 *
 * @param toMake without a partition, the oldest first; some may have rows in the default partition, which move along
 * @param toDetach partitions the job made that nobody needs any more, the oldest first
 */
public record PartitionPlan(List<YearMonth> toMake, List<YearMonth> toDetach) {

    /** So far ahead partitions are made. */
    public static final int MONTHS_AHEAD = 3;

    /** @param keptFrom partitions that end by then are taken off; empty: none */
    public static PartitionPlan of(Instant now, MonthlyTable table, PartitionFacts facts, Optional<Instant> keptFrom) {
        return new PartitionPlan(
                toMake(Months.of(now), facts),
                keptFrom.map(from -> toDetach(table, facts, from)).orElse(List.of()));
    }

    /** Also months long gone when rows of theirs stand in the default partition: else they would stand there for ever. */
    private static List<YearMonth> toMake(YearMonth current, PartitionFacts facts) {
        TreeSet<YearMonth> wanted = new TreeSet<>(facts.astray());
        Stream.iterate(current, month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .forEach(wanted::add);
        return wanted.stream()
                .filter(month -> facts.partitions().stream().noneMatch(each -> each.covers(month)))
                .toList();
    }

    private static List<YearMonth> toDetach(MonthlyTable table, PartitionFacts facts, Instant keptFrom) {
        return facts.partitions().stream()
                .filter(table::owns)
                .filter(each -> !each.to().isAfter(keptFrom))
                .map(each -> Months.of(each.from()))
                .sorted()
                .toList();
    }
}
