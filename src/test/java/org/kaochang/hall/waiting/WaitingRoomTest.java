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
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final WaitingRoom room = new WaitingRoom(4, KEPT);
    private Instant now = MIDNIGHT;

    @Test
    void thoseWhoCameFirstPassFirst() {
        assertEquals(0, ahead(ask("first", 0)));
        later(1);
        assertEquals(1, ahead(ask("second", 0)));
        later(1);
        assertEquals(2, ahead(ask("third", 0)));

        assertEquals(2, ahead(ask("third", 1)), "one place free, two before him");
        assertEquals(1, ahead(ask("second", 1)));
        assertPasses(ask("first", 1));
        assertPasses(ask("second", 1));
    }

    @Test
    void aNewcomerPassesOnlyWhenThereIsRoomForAllBeforeHimToo() {
        ask("first", 0);
        later(1);

        assertEquals(1, ahead(ask("newcomer", 1)));
        assertPasses(ask("another newcomer", 3));
    }

    @Test
    void nobodyPassesWhereNoPlaceIsKeptForHim() {
        Turn turn = room.visit(new Visit("first", now, report("full", 0), false, 1), now);
        assertEquals(0, ahead(turn));
        turn = room.visit(new Visit("first", now, report("other", 9), false, 1), now);
        assertEquals(0, ahead(turn));
    }

    @Test
    void aReloadOrAnotherDeviceFindsTheSamePlace() {
        ask("first", 0);
        later(1);
        ask("second", 0);
        later(900);
        Turn.Wait again = assertInstanceOf(Turn.Wait.class, ask("first", 0));
        assertEquals(0, again.ahead());
        assertEquals(MIDNIGHT, again.arrivedAt());
        assertFalse(again.joined());
        assertEquals(2, again.waiting());
    }

    @Test
    void aLeaverBlocksNobodyAndHasHisPlaceStillWhenHeComesBack() {
        ask("leaver", 0);
        later(1);
        ask("stayer", 0);
        later(2_000);
        ask("stayer", 0);
        later(RoomRules.absentMillis(RoomRules.SOONEST_MILLIS) - 1_000);

        assertEquals(0, ahead(ask("stayer", 0)), "the leaver no longer counts");
        assertEquals(0, ahead(ask("leaver", 0)), "but has kept his place");
        assertEquals(1, ahead(ask("stayer", 0)));
    }

    @Test
    void aPlaceIsForgottenInTheEnd() {
        ask("leaver", 0);
        later(1);
        room.look(report("node", 0), now.plus(KEPT));
        now = now.plus(KEPT).plus(KEPT).plusMillis(1);
        ask("stayer", 0);
        later(1);
        assertEquals(1, ahead(ask("leaver", 0)));
    }

    @Test
    void aStartThatFailedAfterItsTurnComesBackToItsPlace() {
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
            assertInstanceOf(Turn.Wait.class, ask("learner " + i, 0));
        }
        assertEquals(4, room.look(report("node", 0), now));
    }

    @Test
    void theEstimateIsThePeopleAheadByThePaceOfAllNodesHeardOfLately() {
        room.look(new NodeReport("one", 30_000, 0), now);
        room.look(new NodeReport("two", 20_000, 0), now);
        assertEquals(Duration.ofSeconds(20), RoomRules.estimate(1_000, 50_000));
        Turn.Wait both = (Turn.Wait) room.visit(new Visit("a", now, new NodeReport("one", 30_000, 0), false, 1), now);
        assertEquals(50_000, both.pace());
        later(RoomRules.REPORT_MILLIS + 1);
        Turn.Wait one = (Turn.Wait) room.visit(new Visit("a", now, new NodeReport("one", 30_000, 0), false, 1), now);
        assertEquals(30_000, one.pace());
    }

    @Test
    void theFartherFromHisTurnTheLaterALearnerAsksAgain() {
        for (long pace : new long[] {1_000, 50_000, 500_000, 5_000_000}) {
            long before = 0;
            for (int ahead = 0; ahead < 60_000; ahead += 50) {
                long millis = RoomRules.comeBackMillis(ahead, pace);
                String which = ahead + " ahead at " + pace;
                assertTrue(millis >= RoomRules.SOONEST_MILLIS && millis <= RoomRules.LATEST_OF_ALL_MILLIS, which);
                assertTrue(millis <= Math.max(RoomRules.LATEST_MILLIS, ahead), which);
                // Half-way begins where coming when it is his turn ends.
                assertTrue(millis >= before || millis >= RoomRules.NEAR_MILLIS / 2, which);
                before = millis;
                Duration spread = RoomRules.spread(Duration.ofMillis(millis), "m" + ahead, now);
                assertTrue(Math.abs(spread.toMillis() - millis) <= millis / 5, which);
                assertTrue(spread.toMillis() < RoomRules.absentMillis(millis), "who comes when told is never late");
            }
        }
    }

    @Test
    void aNodeWithAnIdlePlaceLooksDeeperUntilItIsFull() {
        Lane lane = new Lane(1, 0, Duration.ZERO);
        Reach reach = Reach.FIRST.after(5, lane);
        assertEquals(1, reach.depth(), "a place may be idle for a moment");
        for (int i = 0; i < 20; i++) {
            reach = reach.after(5, lane);
        }
        assertEquals(1_024, reach.depth());
        assertEquals(1, reach.after(0, lane).depth(), "nobody waits");
        assertTrue(lane.reserve());
        assertTrue(lane.enter());
        assertEquals(512, reach.after(5, lane).depth());
        assertEquals(1, Reach.FIRST.after(5, lane).depth());
    }

    private Turn ask(String member, int free) {
        return room.visit(new Visit(member, now, report("node", free), free > 0, 1), now);
    }

    private static NodeReport report(String node, int free) {
        return new NodeReport(node, 100_000, free);
    }

    private void later(long millis) {
        now = now.plusMillis(millis);
    }

    private static int ahead(Turn turn) {
        return assertInstanceOf(Turn.Wait.class, turn).ahead();
    }

    private static void assertPasses(Turn turn) {
        assertInstanceOf(Turn.Pass.class, turn);
    }
}
