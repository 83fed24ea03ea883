package org.kaochang.hall.waiting;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rules of the waiting room, one by one. */
class WaitingRoomTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-12-04T16:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(5);

    private final WaitingRoom room = new WaitingRoom(4, TTL);
    private Instant now = MIDNIGHT;

    @Test
    void thoseWhoCameFirstPassFirst() {
        assertEquals(0, ahead(ask("first", 0)));
        later(1);
        assertEquals(1, ahead(ask("second", 0)));
        later(1);
        assertEquals(2, ahead(ask("third", 0)));

        assertEquals(2, ahead(ask("third", 1)), "one slot free, two before them");
        assertEquals(1, ahead(ask("second", 1)));
        assertPasses(ask("first", 1));
        assertPasses(ask("second", 1));
    }

    @Test
    void aNewcomerPassesOnlyWhenThereIsRoomForAllBeforeThemToo() {
        ask("first", 0);
        later(1);

        assertEquals(1, ahead(ask("newcomer", 1)));
        assertPasses(ask("another newcomer", 3));
    }

    @Test
    void nobodyPassesWhereNoSlotIsReservedForThem() {
        PollResult result = room.poll(new Poll("first", now, report("full", 0), false, 1), now);
        assertEquals(0, ahead(result));
        result = room.poll(new Poll("first", now, report("other", 9), false, 1), now);
        assertEquals(0, ahead(result));
    }

    @Test
    void aReloadOrAnotherDeviceFindsTheSamePlace() {
        ask("first", 0);
        later(1);
        ask("second", 0);
        later(900);
        PollResult.Queued again = assertInstanceOf(PollResult.Queued.class, ask("first", 0));
        assertEquals(0, again.ahead());
        assertEquals(MIDNIGHT, again.arrivedAt());
        assertFalse(again.joined());
        assertEquals(2, again.waiting());
    }

    @Test
    void aLeaverBlocksNobodyAndStillHasThePositionWhenBack() {
        ask("leaver", 0);
        later(1);
        ask("stayer", 0);
        later(2_000);
        ask("stayer", 0);
        later(RoomRules.pollTimeoutMillis(RoomRules.MIN_POLL_MILLIS) - 1_000);

        assertEquals(0, ahead(ask("stayer", 0)), "the leaver no longer counts");
        assertEquals(0, ahead(ask("leaver", 0)), "but has kept the position");
        assertEquals(1, ahead(ask("stayer", 0)));
    }

    @Test
    void aPositionIsForgottenInTheEnd() {
        ask("leaver", 0);
        later(1);
        room.look(report("node", 0), now.plus(TTL));
        now = now.plus(TTL).plus(TTL).plusMillis(1);
        ask("stayer", 0);
        later(1);
        assertEquals(1, ahead(ask("leaver", 0)));
    }

    @Test
    void aStartThatFailedAfterItsTurnComesBackToItsPosition() {
        ask("unlucky", 0);
        later(1);
        ask("other", 0);
        assertPasses(ask("unlucky", 1));
        later(100);
        assertEquals(0, ahead(ask("unlucky", 0)));
    }

    @Test
    void aFullRoomSendsNobodyAwayAndRemembersNoMore() {
        for (int i = 0; i < 6; i++) {
            later(1);
            assertInstanceOf(PollResult.Queued.class, ask("learner " + i, 0));
        }
        assertEquals(4, room.look(report("node", 0), now));
    }

    @Test
    void theEstimateIsThePeopleAheadByTheThroughputOfAllNodesHeardOfLately() {
        room.look(new NodeReport("one", 30_000, 0), now);
        room.look(new NodeReport("two", 20_000, 0), now);
        assertEquals(Duration.ofSeconds(20), RoomRules.estimate(1_000, 50_000));
        PollResult.Queued both =
                (PollResult.Queued) room.poll(new Poll("a", now, new NodeReport("one", 30_000, 0), false, 1), now);
        assertEquals(50_000, both.throughput());
        later(RoomRules.NODE_TIMEOUT_MILLIS + 1);
        PollResult.Queued one =
                (PollResult.Queued) room.poll(new Poll("a", now, new NodeReport("one", 30_000, 0), false, 1), now);
        assertEquals(30_000, one.throughput());
    }

    @Test
    void theFartherFromTheirTurnTheLaterALearnerAsksAgain() {
        for (long throughput : new long[] {1_000, 50_000, 500_000, 5_000_000}) {
            long before = 0;
            for (int ahead = 0; ahead < 60_000; ahead += 50) {
                long millis = RoomRules.pollAfterMillis(ahead, throughput);
                String which = ahead + " ahead at " + throughput;
                assertTrue(
                        millis >= RoomRules.MIN_POLL_MILLIS && millis <= RoomRules.MAX_POLL_LONG_QUEUE_MILLIS, which);
                assertTrue(millis <= Math.max(RoomRules.MAX_POLL_MILLIS, ahead), which);
                // Half-way begins where coming when it is their turn ends.
                assertTrue(millis >= before || millis >= RoomRules.NEAR_MILLIS / 2, which);
                before = millis;
                Duration jittered = RoomRules.jitter(Duration.ofMillis(millis), "m" + ahead, now);
                assertTrue(Math.abs(jittered.toMillis() - millis) <= millis / 5, which);
                assertTrue(
                        jittered.toMillis() < RoomRules.pollTimeoutMillis(millis), "who comes when told is never late");
            }
        }
    }

    @Test
    void aNodeWithAnIdleSlotLooksDeeperUntilItIsFull() {
        StartSlots slots = new StartSlots(1, 0, Duration.ZERO);
        Lookahead lookahead = Lookahead.FIRST.after(5, slots);
        assertEquals(1, lookahead.factor(), "a slot may be idle for a moment");
        for (int i = 0; i < 20; i++) {
            lookahead = lookahead.after(5, slots);
        }
        assertEquals(1_024, lookahead.factor());
        assertEquals(1, lookahead.after(0, slots).factor(), "nobody waits");
        assertTrue(slots.reserve());
        assertTrue(slots.acquire());
        assertEquals(512, lookahead.after(5, slots).factor());
        assertEquals(1, Lookahead.FIRST.after(5, slots).factor());
    }

    private PollResult ask(String member, int free) {
        return room.poll(new Poll(member, now, report("node", free), free > 0, 1), now);
    }

    private static NodeReport report(String node, int free) {
        return new NodeReport(node, 100_000, free);
    }

    private void later(long millis) {
        now = now.plusMillis(millis);
    }

    private static int ahead(PollResult result) {
        return assertInstanceOf(PollResult.Queued.class, result).ahead();
    }

    private static void assertPasses(PollResult result) {
        assertInstanceOf(PollResult.Granted.class, result);
    }
}
