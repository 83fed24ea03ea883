package org.kaochang.operations.rehearsal;

import org.kaochang.operations.rehearsal.Acts.Now;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ActsTest {

    private static final long LOOK = 50_000_000;

    private final Acts acts = new Acts(0.2);
    private long nanos;
    private long cpu;
    private long calls;

    /** Half a second of calls; then those that are under way are waited for, whatever they cost. */
    private void act(long made) {
        while (look(LOOK * 2, 40) == Now.ACT) {}
        calls += made;
        assertEquals(Now.INTERVAL, look(LOOK * 2, 7));
        assertEquals(Now.INTERVAL, look(LOOK * 2, 0));
    }

    private Now look(long used, int underWay) {
        nanos += LOOK;
        cpu += used;
        return acts.look(new Acts.Look(nanos, cpu, calls, underWay));
    }

    @Test
    void isOverWhenTwoActsRunningLeaveNothingToCompile() {
        act(20_000);
        assertEquals(Now.ACT, look(LOOK / 10, 0));
        act(20_000);
        assertEquals(Now.OVER, look(LOOK / 10, 0));
        assertEquals(Now.OVER, look(LOOK, 50));
    }

    @Test
    void theNextActBeginsWhenTheCompilerIsDone() {
        act(20_000);
        for (int i = 0; i < 5; i++) {
            assertEquals(Now.INTERVAL, look(LOOK, 0));
        }
        assertEquals(Now.ACT, look(LOOK / 10, 0));
    }

    @Test
    void anActThatLeftSomethingBeginsTheCountAnew() {
        act(20_000);
        assertEquals(Now.ACT, look(0, 0));
        act(20_000);
        assertEquals(Now.INTERVAL, look(LOOK / 2, 0));
        assertEquals(Now.ACT, look(0, 0));
        act(20_000);
        assertEquals(Now.ACT, look(0, 0), "one of two");
        act(20_000);
        assertEquals(Now.OVER, look(0, 0));
    }

    @Test
    void anIntervalHasAnEndThoughTheMachineIsBusy() {
        act(20_000);
        int looks = 0;
        while (look(LOOK, 0) == Now.INTERVAL) {
            looks++;
        }
        assertTrue(looks < 40, () -> "still waiting after two seconds");
        assertEquals(Now.ACT, look(0, 0));
    }

    @Test
    void anIntervalHasAnEndThoughACallIsNeverAnswered() {
        act(20_000);
        int looks = 0;
        for (Now now = Now.INTERVAL; now == Now.INTERVAL && looks < 40; looks++) {
            now = look(0, 1);
        }
        assertTrue(looks < 40, "still waiting after two seconds");
    }

    @Test
    void aMachineWithoutTimeForCallsHasNotSettled() {
        for (int i = 0; i < 5; i++) {
            act(300);
            assertEquals(Now.ACT, look(0, 0));
        }
    }
}
