package org.kaochang.event;

import org.kaochang.event.ModelDatabase.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A consumer's way through the transactions, against a model of the database whose histories come from a seed. */
class ProgressTest {

    private static final int HISTORIES = 2_000;

    @Test
    void everyEventOnceAndEachLearnersInTheOrderOfCausesWhateverTheHistory() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            new History(seed).play();
        }
    }

    @Test
    void aSlowTransactionHoldsUpNobodyAndIsNotForgotten() {
        ModelDatabase database = new ModelDatabase();
        Reader reader = new Reader(database);
        long slow = database.begin();
        database.tell(slow, 1);
        long quick = database.begin();
        database.tell(quick, 2);
        database.commit(quick);
        reader.readAll(10);
        assertEquals(Map.of(2, List.of(1)), reader.heard);

        database.commit(slow);
        reader.readAll(10);

        assertEquals(Map.of(1, List.of(1), 2, List.of(1)), reader.heard);
    }

    /** Why a batch ends with a snapshot and not with a number: an early number may do its work late. */
    @Test
    void theLowestRunningTransactionIsNoLineBetweenCauseAndEffect() {
        ModelDatabase database = new ModelDatabase();
        long early = database.begin();
        long between = database.begin();
        long late = database.begin();
        database.tell(late, 1);
        database.commit(late);
        database.tell(early, 1);
        database.commit(early);

        List<Told> first = database.below(3, database.lowestRunning());
        assertEquals(List.of(2), first.stream().map(Told::nth).toList(), "the effect before its cause");

        Reader reader = new Reader(database);
        reader.readAll(10);
        assertEquals(Map.of(1, List.of(1, 2)), reader.heard);
        database.commit(between);
    }

    @Test
    void aBatchWithNothingWantedIsPassedAtOnce() {
        Progress before = new Progress("3:3:", Optional.empty());
        assertEquals(new Progress("9:9:", Optional.empty()), before.open("9:9:", null, null));
    }

    @Test
    void aBatchIsDoneWithItsLastPositionOrAPageThatIsNotFull() {
        Progress open = new Progress("3:3:", Optional.empty()).open("9:9:", 5L, 8L);
        assertEquals(4, open.batch().orElseThrow().after());
        assertEquals(6, open.passed(6, true).batch().orElseThrow().after());
        assertEquals("3:3:", open.passed(6, true).seen());
        assertEquals(new Progress("9:9:", Optional.empty()), open.passed(8, true));
        assertEquals(new Progress("9:9:", Optional.empty()), open.passed(6, false));
        assertThrows(IllegalStateException.class, () -> open.open("10:10:", null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 40, Integer.MAX_VALUE})
    void whatFailsIsLeftAloneLongerEachTimeAndAnHourAtMost(int tries) {
        long seconds = Backoff.after(tries).toSeconds();
        assertTrue(seconds >= 5 && seconds <= 3600, seconds + " s");
        assertTrue(tries == 1 || Backoff.after(tries).compareTo(Backoff.after(tries - 1)) >= 0);
    }

    /** One consumer; its place is stored with what it has heard, or neither is. */
    private static final class Reader {

        private final ModelDatabase database;
        private Progress progress = new Progress(Progress.NOTHING_SEEN, Optional.empty());
        private final Map<Integer, List<Integer>> heard = new HashMap<>();

        Reader(ModelDatabase database) {
            this.database = database;
        }

        /** False when there was nothing. */
        boolean step(int most, boolean dies) {
            Progress open = progress.batch().isPresent() ? progress : database.open(progress);
            if (open.batch().isEmpty()) {
                progress = open;
                return false;
            }
            List<Told> page = database.page(open, most);
            if (!dies) {
                page.forEach(each -> heard.computeIfAbsent(each.learner(), first -> new ArrayList<>())
                        .add(each.nth()));
                progress = page.isEmpty()
                        ? open.finished()
                        : open.passed(page.getLast().position(), page.size() == most);
            }
            return true;
        }

        void readAll(int most) {
            while (step(most, false)) {
                assertTrue(heard.size() < 1_000);
            }
        }
    }

    private static final class History {

        private static final int LEARNERS = 4;

        private final String about;
        private final Random random;
        private final ModelDatabase database = new ModelDatabase();
        private final List<Reader> readers = List.of(new Reader(database), new Reader(database));
        private final List<Long> running = new ArrayList<>();

        History(long seed) {
            about = "seed " + seed + ": ";
            random = new Random(seed);
        }

        void play() {
            int steps = 20 + random.nextInt(150);
            for (int i = 0; i < steps; i++) {
                step();
            }
            running.forEach(database::commit);
            int most = 1 + random.nextInt(10);
            readers.forEach(reader -> reader.readAll(most));
            readers.forEach(reader -> assertEquals(inOrder(), reader.heard, about));
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> running.add(database.begin());
                case 2, 3, 4, 5 -> {
                    if (!running.isEmpty()) {
                        database.tell(running.get(random.nextInt(running.size())), random.nextInt(LEARNERS));
                    }
                }
                case 6, 7 -> {
                    if (!running.isEmpty()) {
                        long ended = running.remove(random.nextInt(running.size()));
                        if (random.nextInt(4) == 0) {
                            database.rollback(ended);
                        } else {
                            database.commit(ended);
                        }
                    }
                }
                default -> readers.get(random.nextInt(2)).step(1 + random.nextInt(5), random.nextInt(4) == 0);
            }
        }

        private Map<Integer, List<Integer>> inOrder() {
            Map<Integer, List<Integer>> all = new HashMap<>();
            database.told().forEach((learner, count) -> {
                List<Integer> counted = new ArrayList<>();
                for (int nth = 1; nth <= count; nth++) {
                    counted.add(nth);
                }
                all.put(learner, counted);
            });
            return all;
        }
    }
}
