package org.kaochang.hall;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the heartbeats of many streams are spread. */
class HeartbeatRingTest {

    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final int TICKS = 150;

    @Test
    void whoCameTogetherBeatsOverTheWholePeriodAndOnceInIt() {
        HeartbeatRing<Object> ring = new HeartbeatRing<>(PERIOD);
        for (int i = 0; i < 19_000; i++) {
            ring.add(new Object());
        }
        Map<Object, Integer> beats = new HashMap<>();
        int most = 0;
        for (long tick = 1_000; tick < 1_000 + TICKS; tick++) {
            most = Math.max(most, ring.due(tick).size());
            ring.due(tick).forEach(stream -> beats.merge(stream, 1, Integer::sum));
        }
        assertTrue(most <= 127, "at once: " + most);
        assertEquals(19_000, beats.size());
        assertTrue(beats.values().stream().allMatch(count -> count == 1));
    }

    @Test
    void comingAndGoingLeavesThemSpread() {
        HeartbeatRing<Object> ring = new HeartbeatRing<>(PERIOD);
        Random random = new Random(7);
        List<Object> open = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            Object stream = new Object();
            ring.add(stream);
            open.add(stream);
            if (open.size() > 15_000) {
                Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
                ring.remove(open.removeLast());
            }
        }
        int all = 0;
        for (long tick = 0; tick < TICKS; tick++) {
            int now = ring.due(tick).size();
            all += now;
            assertTrue(now < 2 * 15_000 / TICKS, "at once: " + now);
        }
        assertEquals(15_000, all, "who has gone is not beaten to");
    }

    @Test
    void aPeriodShorterThanATickIsEveryTick() {
        HeartbeatRing<Object> ring = new HeartbeatRing<>(Duration.ofMillis(3));
        ring.add("one");
        assertEquals(1, ring.due(0).size());
        assertEquals(1, ring.due(1).size());
    }
}
