package org.kaochang.answer;

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
        JournalFacts facts = new JournalFacts(List.of(yearOf2026("answer_journal_2026")), Set.of(), Optional.empty());

        assertEquals(List.of(), plan(facts).toMake());
    }

    @Test
    void aMonthGoneByIsMadeWhenTheDefaultPartitionHoldsRowsOfIt() {
        JournalFacts facts = new JournalFacts(
                attached("2026-05", "2026-06", "2026-07", "2026-08"),
                Set.of(YearMonth.parse("2025-12")),
                Optional.empty());

        assertEquals(months("2025-12"), plan(facts).toMake());
    }

    @Test
    void theMonthIsThatOfUtc() {
        Instant mayInShanghai = Instant.parse("2026-04-30T20:00:00Z");

        assertEquals(
                YearMonth.parse("2026-04"),
                JournalPlan.of(mayInShanghai, facts(), OptionalInt.empty())
                        .toMake()
                        .getFirst());
    }

    @Test
    void nothingIsDetachedUnlessSomebodySaidSo() {
        assertEquals(
                List.of(),
                JournalPlan.of(MAY, facts("2019-01"), OptionalInt.empty()).toDetach());
    }

    @Test
    void whatIsOlderThanTheMonthsKeptIsDetached() {
        JournalFacts facts = facts("2026-01", "2026-02", "2026-03", "2026-04", "2026-05");

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
        JournalFacts facts =
                new JournalFacts(attached("2026-01", "2026-02", "2026-03", "2026-04"), Set.of(), Optional.of(start));

        assertEquals(months("2026-01"), detached(facts, 1));
    }

    @Test
    void aSittingThatBeganWithTheMonthDoesNotHoldTheMonthBefore() {
        JournalFacts facts = new JournalFacts(
                attached("2026-01", "2026-02"), Set.of(), Optional.of(Instant.parse("2026-02-01T00:00:00Z")));

        assertEquals(months("2026-01"), detached(facts, 1));
    }

    @Test
    void whatAnOperatorAttachedIsLeftAlone() {
        YearMonth january = YearMonth.parse("2026-01");
        JournalPartition again = new JournalPartition(
                JournalMonth.archivedTable(january),
                JournalMonth.start(january),
                JournalMonth.start(january.plusMonths(1)));
        JournalPartition open = new JournalPartition("answer_journal_early", Instant.MIN, JournalMonth.start(january));
        JournalFacts facts = new JournalFacts(
                List.of(open, again, yearOf2026("answer_journal_2026_01")), Set.of(), Optional.empty());

        assertEquals(List.of(), detached(facts, 0));
    }

    @Test
    void healthMissesAMonthOnlyWhenARoundMustHaveMadeIt() {
        JournalState lastMonthsRound = new JournalState(attached("2026-04", "2026-05", "2026-06", "2026-07"), 0);
        Instant firstInstantOfMay = Instant.parse("2026-05-01T00:00:00Z");

        assertTrue(lastMonthsRound.inOrder(firstInstantOfMay));
        assertEquals(months("2026-08"), lastMonthsRound.missing(Instant.parse("2026-06-01T00:00:00Z")));
        assertFalse(new JournalState(lastMonthsRound.partitions(), 1).inOrder(firstInstantOfMay));
    }

    private static JournalPlan plan(JournalFacts facts) {
        return JournalPlan.of(MAY.plus(Duration.ofMillis(1)), facts, OptionalInt.empty());
    }

    private static List<YearMonth> detached(JournalFacts facts, int keepMonths) {
        return JournalPlan.of(MAY, facts, OptionalInt.of(keepMonths)).toDetach();
    }

    private static JournalFacts facts(String... attached) {
        return new JournalFacts(attached(attached), Set.of(), Optional.empty());
    }

    private static List<JournalPartition> attached(String... months) {
        return months(months).stream().map(JournalPartition::of).toList();
    }

    private static List<YearMonth> months(String... months) {
        return Stream.of(months).map(YearMonth::parse).toList();
    }

    private static JournalPartition yearOf2026(String table) {
        return new JournalPartition(
                table, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    }
}
