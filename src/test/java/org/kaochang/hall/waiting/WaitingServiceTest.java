package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two nodes with one place each, one Redis, and learners who come to either. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class WaitingServiceTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    Pool pool;

    @Inject
    ClockSource clock;

    @Inject
    IdSource ids;

    private WaitingNode one;
    private WaitingNode two;

    @BeforeEach
    void twoNodes() {
        MovableClock.set(NOON);
        Rooms.empty(redis);
        one = new WaitingNode(1, redis, pool, clock, ids);
        two = new WaitingNode(1, redis, pool, clock, ids);
    }

    @AfterEach
    void trueTimeAgain() {
        Rooms.empty(redis);
        MovableClock.reset();
    }

    @Test
    void aStartThatFindsRoomMakesNoCallToRedis() {
        UUID learner = UUID.randomUUID();
        assertEquals(Optional.empty(), one.ask(learner, EXAM));
        one.end(learner);
        assertEquals(0, one.redisCalls);
    }

    @Test
    void allWhoWaitGetInOnceAndInTheOrderTheyCameToEitherNode() {
        UUID busyOne = busy(one);
        busy(two);
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(waits(i % 2 == 0 ? one : two, i + 1));
        }

        one.end(busyOne);
        List<UUID> begun = new ArrayList<>();
        while (begun.size() < waiting.size()) {
            MovableClock.advance(Duration.ofMillis(100));
            for (UUID learner : waiting.reversed()) { // those at the end ask first
                if (!begun.contains(learner) && one.ask(learner, EXAM).isEmpty()) {
                    begun.add(learner);
                    one.end(learner);
                    two.service.look().await().indefinitely();
                }
            }
        }
        assertEquals(waiting, begun);
        assertEquals(0, one.room.waiting());
    }

    @Test
    void aNewcomerDoesNotOvertakeThoseWhoWaitAtTheOtherNode() {
        busy(one);
        UUID busyTwo = busy(two);
        UUID first = waits(one, 1);
        two.end(busyTwo);
        two.service.look().await().indefinitely();

        UUID newcomer = waits(two, 2);
        assertEquals(Optional.empty(), two.ask(first, EXAM));
        two.end(first);
        assertEquals(Optional.empty(), two.ask(newcomer, EXAM));
    }

    @Test
    void aLeaverBlocksNobody() {
        UUID busy = busy(one);
        waits(one, 1);
        UUID stayer = waits(one, 2);
        one.end(busy);
        assertEquals(1, one.ask(stayer, EXAM).map(told -> told.position() - 1).orElseThrow());
        MovableClock.advance(Duration.ofMillis(RoomRules.GRACE_MILLIS - 500));
        one.ask(stayer, EXAM);
        MovableClock.advance(Duration.ofMillis(2_000));
        assertEquals(Optional.empty(), one.ask(stayer, EXAM));
    }

    @Test
    void theStartIsToldWhenTheLearnerFirstAsked() {
        UUID busy = busy(one);
        UUID learner = waits(one, 1);
        Instant asked = clock.now();
        MovableClock.advance(Duration.ofSeconds(3));
        one.ask(learner, EXAM);
        MovableClock.advance(Duration.ofSeconds(3));
        one.end(busy);
        two.service.look().await().indefinitely();
        assertEquals(Optional.empty(), two.ask(learner, EXAM));
        assertEquals(asked, two.lastArrival);
    }

    @Test
    void whoHasASittingRunningWaitsForNobody() {
        Learner learner = Administrator.newCandidate(EXAM);
        learner.startedAttempt(EXAM);
        busy(one);
        waits(one, 1);
        assertEquals(Optional.empty(), one.ask(learner.id(), EXAM));
        assertEquals(1, one.room.waiting(), "and takes no place");
    }

    @Test
    void withRedisAwayTheNodeKeepsTheOrderInItsOwnRoomAndBackAgain() {
        UUID busy = busy(one);
        List<UUID> learners = Stream.generate(UUID::randomUUID).limit(3).toList();
        for (UUID learner : learners) {
            MovableClock.advance(Duration.ofMillis(1));
            one.ask(learner, EXAM);
        }
        MovableClock.advance(Duration.ofMillis(500));
        redis.execute("CLIENT", "PAUSE", "1500").await().indefinitely();

        assertEquals(1, one.ask(learners.get(2), EXAM).orElseThrow().position(), "the first this node hears of");
        assertEquals(1, one.ask(learners.get(1), EXAM).orElseThrow().position(), "at his old place");
        assertEquals(1, one.ask(learners.get(0), EXAM).orElseThrow().position());
        UUID newcomer = UUID.randomUUID();
        assertEquals(4, one.ask(newcomer, EXAM).orElseThrow().position());
        one.end(busy);
        assertEquals(2, one.ask(learners.get(1), EXAM).orElseThrow().position());

        redis.execute("PING").await().indefinitely(); // answered when the pause is over
        Rooms.empty(redis); // it came back with nothing in it
        MovableClock.advance(Duration.ofSeconds(6));
        UUID busyAgain = UUID.randomUUID();
        assertEquals(Optional.empty(), one.ask(learners.get(0), EXAM));
        assertEquals(1, one.ask(newcomer, EXAM).orElseThrow().position());
        assertEquals(1, one.ask(learners.get(2), EXAM).orElseThrow().position());
        assertEquals(1, one.ask(learners.get(1), EXAM).orElseThrow().position());
        assertEquals(4, one.ask(busyAgain, EXAM).orElseThrow().position());
    }

    private UUID busy(WaitingNode node) {
        UUID learner = UUID.randomUUID();
        assertEquals(Optional.empty(), node.ask(learner, EXAM));
        return learner;
    }

    private UUID waits(WaitingNode node, int position) {
        MovableClock.advance(Duration.ofMillis(1));
        UUID learner = UUID.randomUUID();
        Waiting told = node.ask(learner, EXAM).orElseThrow();
        assertEquals(position, told.position());
        assertTrue(told.estimateSeconds() >= 1 && told.pollAfterSeconds() > 0);
        return learner;
    }
}
