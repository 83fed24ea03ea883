package org.kaochang.answer;

import org.kaochang.common.partition.MonthPartition;
import org.kaochang.common.partition.Months;
import org.kaochang.common.partition.PartitionFacts;
import org.kaochang.common.partition.PartitionPlan;
import org.kaochang.common.partition.PartitionState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which months of the journal are made and which are put aside. */
class JournalPlanTest {

    private static final Instant MAY = Instant.parse("2026-05-17T08:30:00Z");

    @Test
    void theCurrentMonthAndThreeMoreAreMade() {
        assertEquals(
                months("2026-05", "2026-06", "2026-07", "2026-08"),
                plan(facts()).toMake());
    }

    @Test
    void aMonthThatHasAPartitionIsNotMadeAgain() {
        assertEquals(
                months("2026-05", "2026-08"), plan(facts("2026-06", "2026-07")).toMake());
    }

    @Test
    void aPartitionOfSeveralMonthsTakesEachOfThem() {
        PartitionFacts facts = new PartitionFacts(List.of(yearOf2026("answer_journal_2026")), Set.of());

        assertEquals(List.of(), plan(facts).toMake());
    }

    @Test
    void aMonthGoneByIsMadeWhenTheDefaultPartitionHoldsRowsOfIt() {
        PartitionFacts facts = new PartitionFacts(
                attached("2026-05", "2026-06", "2026-07", "2026-08"), Set.of(YearMonth.parse("2025-12")));

        assertEquals(months("2025-12"), plan(facts).toMake());
    }

    @Test
    void theMonthIsThatOfUtc() {
        Instant mayInShanghai = Instant.parse("2026-04-30T20:00:00Z");

        assertEquals(
                YearMonth.parse("2026-04"),
                JournalPlan.of(mayInShanghai, facts(), Optional.empty(), OptionalInt.empty())
                        .toMake()
                        .getFirst());
    }

    @Test
    void nothingIsDetachedUnlessSomebodySaidSo() {
        assertEquals(
                List.of(),
                JournalPlan.of(MAY, facts("2019-01"), Optional.empty(), OptionalInt.empty())
                        .toDetach());
    }

    @Test
    void whatIsOlderThanTheMonthsKeptIsDetached() {
        PartitionFacts facts = facts("2026-01", "2026-02", "2026-03", "2026-04", "2026-05");

        assertEquals(months("2026-01", "2026-02"), detached(facts, 2));
        assertEquals(months("2026-01", "2026-02", "2026-03", "2026-04"), detached(facts, 0));
        assertEquals(List.of(), detached(facts, 4));
    }

    @Test
    void aNumberBelowZeroStillKeepsTheCurrentMonth() {
        assertEquals(months("2026-04"), detached(facts("2026-04", "2026-05", "2026-06"), -5));
    }

    @Test
    void aRunningSittingHoldsEveryMonthFromItsStartOn() {
        Instant start = Instant.parse("2026-02-28T23:59:59.999Z");
        PartitionFacts facts = facts("2026-01", "2026-02", "2026-03", "2026-04");

        assertEquals(months("2026-01"), detached(facts, Optional.of(start), 1));
    }

    @Test
    void aSittingThatBeganWithTheMonthDoesNotHoldTheMonthBefore() {
        Instant start = Instant.parse("2026-02-01T00:00:00Z");

        assertEquals(months("2026-01"), detached(facts("2026-01", "2026-02"), Optional.of(start), 1));
    }

    @Test
    void whatAnOperatorAttachedIsLeftAlone() {
        YearMonth january = YearMonth.parse("2026-01");
        MonthPartition again = new MonthPartition(
                JournalPlan.JOURNAL.archived(january), Months.start(january), Months.start(january.plusMonths(1)));
        MonthPartition open = new MonthPartition("answer_journal_early", Instant.MIN, Months.start(january));
        PartitionFacts facts = new PartitionFacts(List.of(open, again, yearOf2026("answer_journal_2026_01")), Set.of());

        assertEquals(List.of(), detached(facts, 0));
    }

    @Test
    void healthMissesAMonthOnlyWhenARoundMustHaveMadeIt() {
        PartitionState lastMonthsRound = new PartitionState(attached("2026-04", "2026-05", "2026-06", "2026-07"), 0);
        Instant firstInstantOfMay = Instant.parse("2026-05-01T00:00:00Z");

        assertTrue(lastMonthsRound.inOrder(firstInstantOfMay));
        assertEquals(months("2026-08"), lastMonthsRound.missing(Instant.parse("2026-06-01T00:00:00Z")));
        assertFalse(new PartitionState(lastMonthsRound.partitions(), 1).inOrder(firstInstantOfMay));
    }

    private static PartitionPlan plan(PartitionFacts facts) {
        return JournalPlan.of(MAY.plus(Duration.ofMillis(1)), facts, Optional.empty(), OptionalInt.empty());
    }

    private static List<YearMonth> detached(PartitionFacts facts, int keepMonths) {
        return detached(facts, Optional.empty(), keepMonths);
    }

    private static List<YearMonth> detached(PartitionFacts facts, Optional<Instant> oldestRunning, int keepMonths) {
        return JournalPlan.of(MAY, facts, oldestRunning, OptionalInt.of(keepMonths))
                .toDetach();
    }

    private static PartitionFacts facts(String... attached) {
        return new PartitionFacts(attached(attached), Set.of());
    }

    private static List<MonthPartition> attached(String... months) {
        return months(months).stream().map(JournalPlan.JOURNAL::of).toList();
    }

    private static List<YearMonth> months(String... months) {
        return Stream.of(months).map(YearMonth::parse).toList();
    }

    private static MonthPartition yearOf2026(String table) {
        return new MonthPartition(table, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    }
}
