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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Ten years of rounds from a seed, with rounds that never came, partitions that could not be made, and sittings that ran
 * on: no month is ever without its rows, and what is put aside is what nobody needs.
 */
class JournalPlanPropertiesTest {

    private static final int LIVES = 40;
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void tenYearsOfRoundsLoseNoMonth() {
        for (long seed = 0; seed < LIVES; seed++) {
            new Life(seed).pass();
        }
    }

    /** A journal: what is attached, put aside, or stands in the default partition. */
    private static final class Life {

        private final String about;
        private final Random random;
        private final OptionalInt keepMonths;
        private final TreeMap<YearMonth, MonthPartition> attached = new TreeMap<>();
        private final Set<YearMonth> archived = new HashSet<>();
        private final Set<YearMonth> astray = new TreeSet<>();
        private final Set<YearMonth> written = new TreeSet<>();
        private Optional<Instant> oldestRunning = Optional.empty();
        private Instant now = BEGINNING;

        Life(long seed) {
            about = "seed " + seed + " ";
            random = new Random(seed);
            keepMonths = random.nextInt(4) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(25));
        }

        void pass() {
            while (now.isBefore(END)) {
                now = now.plus(Duration.ofHours(1 + random.nextInt(random.nextInt(20) == 0 ? 4000 : 400)));
                sit();
                if (random.nextInt(5) > 0) {
                    round(random.nextInt(6) == 0 ? 0.5 : 1);
                }
            }
            oldestRunning = Optional.empty();
            round(1);
            atTheEnd();
        }

        private void sit() {
            if (oldestRunning.isEmpty() ? random.nextInt(10) == 0 : random.nextInt(4) == 0) {
                oldestRunning = oldestRunning.isEmpty() ? Optional.of(now) : Optional.empty();
            }
            YearMonth month = Months.of(now);
            written.add(month);
            if (attached.values().stream().noneMatch(each -> each.covers(month))) {
                astray.add(month);
            }
        }

        /** @param luck how likely each change works */
        private void round(double luck) {
            PartitionPlan plan = JournalPlan.of(now, facts(), oldestRunning, keepMonths);
            plan.toMake().forEach(this::mayBeMade);
            plan.toDetach().forEach(this::mayBeDetached);
            boolean allWorked = true;
            for (YearMonth month : plan.toMake()) {
                allWorked &= worked(luck, () -> make(month));
            }
            for (YearMonth month : plan.toDetach()) {
                allWorked &= worked(luck, () -> detach(month));
            }
            if (allWorked) {
                afterAGoodRound();
            }
        }

        private boolean worked(double luck, Runnable change) {
            boolean works = random.nextDouble() < luck;
            if (works) {
                change.run();
            }
            return works;
        }

        private void mayBeMade(YearMonth month) {
            assertTrue(!attached.containsKey(month), about + month + " is there already");
            assertTrue(
                    astray.contains(month)
                            || !month.isBefore(Months.of(now))
                                    && !month.isAfter(Months.of(now).plusMonths(PartitionPlan.MONTHS_AHEAD)),
                    about + month + " is of no use at " + now);
        }

        private void mayBeDetached(YearMonth month) {
            assertTrue(keepMonths.isPresent(), about + "nobody asked for it");
            assertTrue(
                    month.isBefore(Months.of(now).minusMonths(keepMonths.getAsInt())),
                    about + month + " is to be kept at " + now);
            oldestRunning.ifPresent(start -> assertTrue(
                    month.isBefore(Months.of(start)), about + month + " may have rows of a running sitting"));
        }

        private void make(YearMonth month) {
            attached.put(month, JournalPlan.JOURNAL.of(month));
            astray.remove(month);
        }

        private void detach(YearMonth month) {
            assertTrue(attached.remove(month) != null, about + month + " was not attached");
            assertTrue(archived.add(month), about + month + " was put aside twice");
        }

        private void afterAGoodRound() {
            PartitionState state = new PartitionState(List.copyOf(attached.values()), astray.size());
            assertTrue(state.inOrder(now), about + "a good round leaves nothing missing at " + now);
            PartitionPlan next = JournalPlan.of(now, facts(), oldestRunning, keepMonths);
            assertEquals(List.of(), next.toMake(), about + "a second round has nothing to make");
        }

        /** Late partitions are made in one round and put aside in the next. */
        private void atTheEnd() {
            round(1);
            assertEquals(
                    new PartitionPlan(List.of(), List.of()),
                    JournalPlan.of(now, facts(), oldestRunning, keepMonths),
                    about + "in the end there is nothing to do");
            keepMonths.ifPresent(keep -> assertTrue(
                    attached.size() <= keep + 1 + PartitionPlan.MONTHS_AHEAD, about + "kept too many: " + attached));
            for (YearMonth month : written) {
                assertTrue(attached.containsKey(month) ^ archived.contains(month), about + month + " is lost");
            }
        }

        private PartitionFacts facts() {
            return new PartitionFacts(List.copyOf(attached.values()), Set.copyOf(astray));
        }
    }
}
