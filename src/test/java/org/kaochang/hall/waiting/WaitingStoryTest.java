package org.kaochang.hall.waiting;

import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;
import org.kaochang.story.Operator;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learners over HTTP before a node whose slots are all taken. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class WaitingStoryTest {

    private static final String EXAM = "changzhou-monthly";
    private static final Instant LAST_SECOND = Instant.parse("2026-12-10T15:59:59Z");

    @Inject
    StartSlotService slots;

    @Inject
    WaitingService waiting;

    @Inject
    ReactiveRedisDataSource redis;

    private final CompletableFuture<String> storm = new CompletableFuture<>();

    @BeforeEach
    void emptyRoom() {
        MovableClock.set(LAST_SECOND);
        Rooms.empty(redis);
        waiting.look().await().indefinitely();
    }

    @AfterEach
    void trueTimeAgain() {
        calm();
        Rooms.empty(redis);
        waiting.look().await().indefinitely();
        MovableClock.reset();
    }

    @Test
    void waitingCostsNoTimeAndWhoCameInTimeIsInTime() {
        Learner first = Administrator.newCandidate(EXAM);
        Learner second = Administrator.newCandidate(EXAM);
        Learner late = Administrator.newCandidate(EXAM);
        storm();

        assertWaits(1, first.start(EXAM));
        MovableClock.advance(Duration.ofMillis(500));
        assertWaits(2, second.start(EXAM));
        assertWaits(1, first.start(EXAM));
        Operator.get("/q/metrics").then().body(containsString("kaochang_hall_starts_waiting 2.0"));
        first.exams().then().statusCode(200); // nothing else waits

        MovableClock.set(LAST_SECOND.plusSeconds(3));
        assertWaits(3, late.start(EXAM));
        calm();
        Response started = first.start(EXAM);
        started.then().statusCode(201);
        assertEquals(LAST_SECOND.plusSeconds(3).plus(Duration.ofMinutes(90)), Instant.parse(started.path("deadline")));
        second.start(EXAM).then().statusCode(201);
        Response refused = late.start(EXAM);
        refused.then().statusCode(403);
        assertEquals("window-closed", refused.path("reasons[0].code"));
    }

    @Test
    void aLostAnswerToAStartIsGivenAgainThoughOthersWait() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        storm();
        assertWaits(1, Administrator.newCandidate(EXAM).start(EXAM));

        Response again = learner.start(EXAM);
        again.then().statusCode(200);
        assertEquals(attempt, again.path("attemptId"));
        learner.resume(attempt).then().statusCode(200);
    }

    @Test
    void theContractTellsOfWaiting() {
        String start = "paths.'/api/v1/exams/{examId}/attempts'.post.responses.";
        Operator.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(start + "'202'.description", containsString("pollAfterSeconds"))
                .body("components.schemas.Waiting.properties.keySet()", hasItems("position", "estimateSeconds"));
    }

    private static void assertWaits(int position, Response answer) {
        answer.then().statusCode(202);
        assertEquals(position, answer.<Integer>path("waiting.position"));
        assertTrue(answer.<Integer>path("waiting.estimateSeconds") >= 1);
        float pollAfter = answer.path("waiting.pollAfterSeconds");
        assertTrue(pollAfter >= 0.8 && pollAfter <= 12, "poll after " + pollAfter);
    }

    /** Takes all slots of the node. */
    private void storm() {
        while (slots.reserve()) {
            slots.run(() -> Uni.createFrom().completionStage(storm)).subscribe().with(ended -> {});
        }
        assertFalse(slots.reserve());
    }

    /** Gives them back, and lets the node see that starts are quick again. */
    private void calm() {
        storm.complete("paper");
        for (int i = 0; i < 200; i++) {
            assertTrue(slots.reserve());
            slots.run(() -> Uni.createFrom().item("quick")).await().indefinitely();
        }
    }
}
