package org.kaochang.operations.rehearsal;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SettlingTest {

    private final Settling settling = new Settling(0.9);

    @Test
    void aCostThatStillFallsHasNotSettled() {
        for (long cost = 3_000; cost > 100; cost = cost * 8 / 10) {
            assertFalse(settling.settled(1_000, 1_000 * cost));
        }
    }

    @Test
    void aCostThatStaysHasSettledAfterFourSlices() {
        assertFalse(settling.settled(1_000, 9_000_000));
        assertFalse(settling.settled(1_000, 500_000));
        assertFalse(settling.settled(1_100, 550_000));
        assertFalse(settling.settled(900, 440_000), "the first is still among those before it");
        assertTrue(settling.settled(1_000, 480_000));
    }

    @Test
    void aSliceInWhichHardlyAnythingHappenedSaysNothing() {
        for (int i = 0; i < 10; i++) {
            assertFalse(settling.settled(3, 1_000));
        }
    }
}
