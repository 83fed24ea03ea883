package org.kaochang.answer;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a round does: months to make, and months to put aside.
 *
 * @param toMake without a partition, the oldest first; some may have rows in the default partition, which move along
 * @param toDetach partitions the job made that nobody needs in the journal any more, the oldest first
 */
record JournalPlan(List<YearMonth> toMake, List<YearMonth> toDetach) {

    /** So far ahead partitions are made. */
    static final int MONTHS_AHEAD = 3;

    static JournalPlan of(Instant now, JournalFacts facts, OptionalInt keepMonths) {
        YearMonth current = JournalMonth.of(now);
        return new JournalPlan(
                toMake(current, facts),
                keepMonths.isPresent() ? toDetach(current, facts, keepMonths.getAsInt()) : List.of());
    }

    /** Also months long gone when rows of theirs stand in the default partition: else they would stand there for ever. */
    private static List<YearMonth> toMake(YearMonth current, JournalFacts facts) {
        TreeSet<YearMonth> wanted = new TreeSet<>(facts.astray());
        Stream.iterate(current, month -> month.plusMonths(1))
                .limit(MONTHS_AHEAD + 1)
                .forEach(wanted::add);
        return wanted.stream()
                .filter(month -> facts.partitions().stream().noneMatch(each -> each.covers(month)))
                .toList();
    }

    /**
     * A running sitting holds every month from its start on: its journal stays in one piece until it is over. That is
     * asked by time, not by looking for its rows, because the journal has no index by sitting.
     */
    private static List<YearMonth> toDetach(YearMonth current, JournalFacts facts, int keepMonths) {
        Instant kept = JournalMonth.start(current.minusMonths(Math.max(0, keepMonths)));
        Instant horizon =
                facts.oldestRunning().filter(start -> start.isBefore(kept)).orElse(kept);
        return facts.partitions().stream()
                .filter(JournalPartition::isOwn)
                .filter(each -> !each.to().isAfter(horizon))
                .map(each -> JournalMonth.of(each.from()))
                .sorted()
                .toList();
    }
}
