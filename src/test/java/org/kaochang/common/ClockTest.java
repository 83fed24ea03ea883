package org.kaochang.common;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How a node tells the time, and when it knows that it does not know it. */
class ClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration TRUSTED = Duration.ofMinutes(1);
    private static final long SECOND = 1_000_000_000;

    @Test
    void timeNeverRunsBackwardsHoweverItIsCorrectedByUpToTwoSeconds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Pace pace = Pace.from(0, 0);
        long counter = 0;
        long last = 0;
        for (int step = 0; step < 10_000; step++) {
            counter += random.nextLong(SECOND);
            long told = pace.at(counter);
            assertTrue(told >= last, "seed " + seed + " step " + step);
            last = told;
            pace = pace.corrected(counter, told + random.nextLong(-2 * SECOND, 2 * SECOND));
            assertTrue(pace.at(counter) >= last, "seed " + seed + " step " + step + ": corrected");
            last = pace.at(counter);
        }
    }

    @Test
    void beingAheadIsMadeGoodByRunningSlowerAndBeingBehindAtOnce() {
        Pace ahead = Pace.from(0, 100 * SECOND).corrected(0, 99 * SECOND);
        assertEquals(100 * SECOND, ahead.at(0));
        assertEquals(100 * SECOND + 9 * SECOND / 10, ahead.at(SECOND));
        assertEquals(109 * SECOND, ahead.at(10 * SECOND));
        assertEquals(119 * SECOND, ahead.at(20 * SECOND), "no slower than it takes");
        assertEquals(
                103 * SECOND,
                Pace.from(0, 100 * SECOND).corrected(0, 103 * SECOND).at(0));
    }

    /** Minutes of a learner's time are worth more than an order of instants. */
    @Test
    void aNodeThatIsFarAheadIsPutRightAtOnce() {
        assertEquals(0, Pace.from(0, 600 * SECOND).corrected(0, 0).at(0));
    }

    @Test
    void aNodeIsInStepWithinTwoSecondsEitherWayAndOutBeyond() {
        assertTrue(after(answer(0, 10)).inStep(0, TRUSTED));
        assertTrue(after(answer(1_990, 10)).inStep(0, TRUSTED));
        assertTrue(after(answer(-1_990, 10)).inStep(0, TRUSTED));
        assertFalse(after(answer(2_010, 10)).inStep(0, TRUSTED));
        assertFalse(after(answer(-2_010, 10)).inStep(0, TRUSTED));
        assertTrue(after(answer(600_000, 10), answer(0, 10)).inStep(0, TRUSTED), "right again");
    }

    @Test
    void whoHasNotAskedOrNotForLongKnowsNothing() {
        assertFalse(ClockStanding.UNKNOWN.inStep(0, TRUSTED));
        assertTrue(after(answer(0, 10)).inStep(60 * SECOND, TRUSTED));
        assertFalse(after(answer(0, 10)).inStep(60 * SECOND + 1, TRUSTED));
    }

    @Test
    void aSlowAnswerShowsNoAgreementButMayShowThatClocksAreApart() {
        assertFalse(after(answer(0, 1_500)).inStep(0, TRUSTED), "a slow answer made it sure");
        assertTrue(after(answer(0, 10), answer(2_500, 1_500)).inStep(0, TRUSTED), "perhaps the answer's slowness");
        assertFalse(after(answer(0, 10), answer(3_000, 1_500)).inStep(0, TRUSTED), "apart however it is read");
    }

    @Test
    void ofSeveralAnswersTheQuickestCounts() {
        ClockSample quick = answer(5, 2);
        assertEquals(Optional.of(quick), ClockStanding.best(List.of(answer(400, 800), quick, answer(100, 200))));
        assertEquals(Optional.empty(), ClockStanding.best(List.of()));
    }

    private static ClockStanding after(ClockSample... samples) {
        ClockStanding standing = ClockStanding.UNKNOWN;
        for (ClockSample sample : samples) {
            standing = standing.after(sample);
        }
        return standing;
    }

    /** @param ahead milliseconds by which the node's wall clock looks ahead when the middle of the round trip is taken */
    private static ClockSample answer(long ahead, long roundTrip) {
        Instant database = NOON.minusMillis(roundTrip / 2);
        return new ClockSample(Duration.ofMillis(roundTrip), database, 0, NOON.plusMillis(ahead));
    }
}
