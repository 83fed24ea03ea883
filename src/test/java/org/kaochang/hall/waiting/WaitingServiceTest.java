package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
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

/** Two nodes with one slot each, one Redis, and learners who come to either. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class WaitingServiceTest {

    private static final String EXAM = WaitingNode.EXAM.value();
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
        LearnerId learner = newLearner();
        assertEquals(Optional.empty(), one.ask(learner));
        one.end(learner);
        assertEquals(0, one.redisCalls);
    }

    @Test
    void allWhoWaitGetInOnceAndInTheOrderTheyCameToEitherNode() {
        LearnerId busyOne = busy(one);
        busy(two);
        List<LearnerId> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(waits(i % 2 == 0 ? one : two, i + 1));
        }

        one.end(busyOne);
        List<LearnerId> begun = new ArrayList<>();
        while (begun.size() < waiting.size()) {
            MovableClock.advance(Duration.ofMillis(100));
            for (LearnerId learner : waiting.reversed()) { // those at the end ask first
                if (!begun.contains(learner) && one.ask(learner).isEmpty()) {
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
        LearnerId busyTwo = busy(two);
        LearnerId first = waits(one, 1);
        two.end(busyTwo);
        two.service.look().await().indefinitely();

        LearnerId newcomer = waits(two, 2);
        assertEquals(Optional.empty(), two.ask(first));
        two.end(first);
        assertEquals(Optional.empty(), two.ask(newcomer));
    }

    @Test
    void aNodeThatIsAddedWhileManyWaitRehearsesAllTheSame() {
        busy(one);
        waits(one, 1);
        two.service.look().await().indefinitely();
        ExamCode rehearsal = new ExamCode("rehearsal-" + UUID.randomUUID());
        assertEquals(Optional.empty(), two.ask(newLearner(), rehearsal));
        assertTrue(two.ask(newLearner(), new ExamCode("rehearsal-of-the-choir")).isPresent());
    }

    @Test
    void aLeaverBlocksNobody() {
        LearnerId busy = busy(one);
        waits(one, 1);
        LearnerId stayer = waits(one, 2);
        one.end(busy);
        assertEquals(1, one.ask(stayer).map(told -> told.position() - 1).orElseThrow());
        MovableClock.advance(Duration.ofMillis(RoomRules.GRACE_MILLIS - 500));
        one.ask(stayer);
        MovableClock.advance(Duration.ofMillis(2_000));
        assertEquals(Optional.empty(), one.ask(stayer));
    }

    @Test
    void theStartIsToldWhenTheLearnerFirstAsked() {
        LearnerId busy = busy(one);
        LearnerId learner = waits(one, 1);
        Instant asked = clock.now();
        MovableClock.advance(Duration.ofSeconds(3));
        one.ask(learner);
        MovableClock.advance(Duration.ofSeconds(3));
        one.end(busy);
        two.service.look().await().indefinitely();
        assertEquals(Optional.empty(), two.ask(learner));
        assertEquals(asked, two.lastArrival);
    }

    @Test
    void whoHasASittingRunningWaitsForNobody() {
        Learner learner = Administrator.newCandidate(EXAM);
        learner.startedAttempt(EXAM);
        busy(one);
        waits(one, 1);
        assertEquals(Optional.empty(), one.ask(new LearnerId(learner.id())));
        assertEquals(1, one.room.waiting(), "and takes no place");
    }

    @Test
    void withRedisAwayTheNodeKeepsTheOrderInItsOwnRoomAndBackAgain() {
        LearnerId busy = busy(one);
        List<LearnerId> learners =
                Stream.generate(WaitingServiceTest::newLearner).limit(3).toList();
        for (LearnerId learner : learners) {
            MovableClock.advance(Duration.ofMillis(1));
            one.ask(learner);
        }
        MovableClock.advance(Duration.ofMillis(500));
        redis.execute("CLIENT", "PAUSE", "1500").await().indefinitely();

        assertEquals(1, one.ask(learners.get(2)).orElseThrow().position(), "the first this node hears of");
        assertEquals(1, one.ask(learners.get(1)).orElseThrow().position(), "at their old position");
        assertEquals(1, one.ask(learners.get(0)).orElseThrow().position());
        LearnerId newcomer = newLearner();
        assertEquals(4, one.ask(newcomer).orElseThrow().position());
        one.end(busy);
        assertEquals(2, one.ask(learners.get(1)).orElseThrow().position());

        redis.execute("PING").await().indefinitely(); // answered when the pause is over
        Rooms.empty(redis); // it came back with nothing in it
        MovableClock.advance(Duration.ofSeconds(6));
        LearnerId busyAgain = newLearner();
        assertEquals(Optional.empty(), one.ask(learners.get(0)));
        assertEquals(1, one.ask(newcomer).orElseThrow().position());
        assertEquals(1, one.ask(learners.get(2)).orElseThrow().position());
        assertEquals(1, one.ask(learners.get(1)).orElseThrow().position());
        assertEquals(4, one.ask(busyAgain).orElseThrow().position());
    }

    private static LearnerId newLearner() {
        return new LearnerId(UUID.randomUUID());
    }

    private LearnerId busy(WaitingNode node) {
        LearnerId learner = newLearner();
        assertEquals(Optional.empty(), node.ask(learner));
        return learner;
    }

    private LearnerId waits(WaitingNode node, int position) {
        MovableClock.advance(Duration.ofMillis(1));
        LearnerId learner = newLearner();
        Waiting told = node.ask(learner).orElseThrow();
        assertEquals(position, told.position());
        assertTrue(told.estimateSeconds() >= 1 && told.pollAfterSeconds() > 0);
        return learner;
    }
}
