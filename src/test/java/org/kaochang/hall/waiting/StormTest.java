package org.kaochang.hall.waiting;

import org.kaochang.hall.waiting.Storm.Person;
import org.kaochang.hall.waiting.Storm.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Comparator;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Midnight: ten thousand press 开始考试 in the same second. */
class StormTest {

    /** Somebody may be so much later than their position says: a start queued on a node, and the time until they ask again. */
    private static final double SLACK_SECONDS = 8;

    @ParameterizedTest
    @CsvSource({
        "1, 2, 16, 0",
        "2, 2, 16, 0.1",
        "3, 2, 160, 0",
        "4, 2, 160, 0.1",
        "5, 2, 160, 0.5",
        "6, 1, 80, 0.2",
        "7, 3, 120, 0.1"
    })
    void everybodyGetsInInOrderAndNoSlotStaysEmpty(long seed, int nodes, double serviceMillis, double leavers) {
        Storm storm = new Storm(seed, nodes, serviceMillis);
        storm.arrive(10_000, 1_000, leavers, -1);
        storm.play();

        String which = "seed " + seed;
        List<Person> started = started(storm);
        long stayers = storm.people.stream().filter(person -> !person.leaver).count();
        assertTrue(started.size() >= stayers, which);
        assertEquals(
                0,
                storm.people.stream()
                        .filter(person -> !person.leaver && person.startedAt < 0)
                        .count(),
                which);
        double ideal = started.size() / storm.capacity();
        double took = started.getLast().startedAt / 1000;
        assertTrue(took <= ideal * 1.15 + 3, which + ": took " + took + " s of " + ideal);
        assertInOrder(started, storm.capacity(), which);
        assertEstimatesHold(storm, leavers, which);
        double asked =
                started.stream().mapToInt(person -> person.asked).average().orElseThrow();
        assertTrue(asked < 14, which + ": asked " + asked + " times each");
    }

    @Test
    void whoCanBeServedAtOnceNeverWaits() {
        Storm storm = new Storm(8, 2, 16);
        storm.arrive(10_000, 20_000, 0, -1);
        storm.play();
        assertTrue(storm.told.isEmpty());
        assertTrue(storm.people.stream().allMatch(person -> person.asked == 1));
    }

    @Test
    void aNodeWithoutWorkTakesThoseWhoComeToItThoughTheOtherIsFull() {
        Storm storm = new Storm(9, 2, 160);
        storm.arrive(8_000, 500, 0, 0);
        storm.arrive(2_000, 1_000, 0, 1);
        storm.play();
        double secondNodeDone = storm.people.stream()
                .filter(person -> person.onlyNode == 1)
                .mapToDouble(person -> person.startedAt)
                .max()
                .orElseThrow();
        // Alone it would need 20 s; the first node needs 80.
        assertTrue(secondNodeDone < 40_000, "done after " + secondNodeDone + " ms");
    }

    private static List<Person> started(Storm storm) {
        return storm.people.stream()
                .filter(person -> person.startedAt >= 0)
                .sorted(Comparator.comparingDouble(person -> person.startedAt))
                .toList();
    }

    /** Nobody starts much later than they would in the strict order of arrival. */
    private static void assertInOrder(List<Person> started, double capacity, String which) {
        List<Person> byArrival = started.stream()
                .sorted(Comparator.comparingDouble(person -> person.arrivedAt))
                .toList();
        for (int i = 0; i < byArrival.size(); i++) {
            double strict = i / capacity;
            double late = byArrival.get(i).startedAt / 1000 - strict * 1.1;
            assertTrue(late < SLACK_SECONDS, which + ": position " + i + " came " + late + " s late");
        }
    }

    private static void assertEstimatesHold(Storm storm, double leavers, String which) {
        for (Told told : storm.told) {
            if (told.person().leaver) {
                continue;
            }
            double estimate = told.estimateMillis() / 1000;
            double real = (told.person().startedAt - told.at()) / 1000;
            assertTrue(
                    real <= estimate * 1.3 + SLACK_SECONDS && real >= estimate * (1 - leavers) * 0.7 - 3,
                    which + ": told " + estimate + " s, was " + real);
        }
    }
}
