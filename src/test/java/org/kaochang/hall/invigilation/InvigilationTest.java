package org.kaochang.hall.invigilation;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.ClosingJob;
import org.kaochang.http.Role;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** More time, and sittings struck out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class InvigilationTest {

    private static final String EXAM = "jiangxi-2024";
    private static final String TWICE_AT_MOST = "changzhou-monthly";
    private static final Instant ITS_WINDOW = Instant.parse("2026-03-06T04:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Map<String, List<String>> ONE = Map.of("1", List.of("A"));

    private final Invigilator hall = Invigilator.inTheHall();
    private final Invigilator office = Invigilator.inTheOffice();

    @Inject
    Pool pool;

    @Inject
    ClosingJob closing;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void anExtendedSittingTakesAnswersUntilItsNewEndAndNoLonger() {
        Learner learner = Administrator.newCandidate(EXAM);
        Response started = learner.start(EXAM);
        String attempt = started.path("attemptId");
        Instant old = Instant.parse(started.path("deadline"));
        Instant extended = old.plus(Duration.ofMinutes(15));

        Response answer = hall.extend(attempt, 15);

        answer.then().statusCode(200);
        assertEquals(extended, Instant.parse(answer.path("deadline")));
        assertEquals(2, answer.<Integer>path("deadlineVersion"));
        MovableClock.set(old.plus(GRACE).plusSeconds(1));
        assertEquals(0, closing.closeAll().await().indefinitely(), "closed at the old end");
        Response saved = learner.save(attempt, 1, ONE);
        saved.then().statusCode(200);
        assertEquals(2, saved.<Integer>path("deadlineVersion"));
        assertEquals(extended, Instant.parse(saved.path("deadline")));
        MovableClock.set(extended.plus(GRACE).plusMillis(1));
        learner.save(attempt, 2, ONE).then().statusCode(409);
        assertEquals(extended, Instant.parse(learner.resume(attempt).path("finishedAt")));
        assertEquals(List.of("extended 停电"), recorded(attempt));
    }

    @Test
    void anEnrolmentThatIsBeingSatIsNotCancelled() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);

        Administrator.cancelEnrolment(learner).then().statusCode(409);

        learner.submit(attempt).then().statusCode(200);
        Administrator.cancelEnrolment(learner).then().statusCode(200);
        List<String> reasons = learner.start(EXAM).jsonPath().getList("reasons.code");
        assertEquals("not-enrolled", reasons.getFirst());
    }

    @Test
    void aSittingThatIsOverGetsNoMoreTime() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);
        learner.submit(attempt).then().statusCode(200);

        Response refused = hall.extend(attempt, 15);

        refused.then().statusCode(409);
        assertEquals("/problems/attempt-closed", refused.path("type"));
        assertEquals(List.of(), recorded(attempt));
        hall.extend(UUID.randomUUID().toString(), 15).then().statusCode(404);
        hall.extend("no-id", 15).then().statusCode(404);
    }

    @Test
    void allWhoSitAnExamGetMoreTimeAndNobodyElse() {
        List<Learner> sitting = List.of(
                Administrator.newCandidate(EXAM), Administrator.newCandidate(EXAM), Administrator.newCandidate(EXAM));
        List<Response> started = sitting.stream().map(each -> each.start(EXAM)).toList();
        Learner gone = Administrator.newCandidate(EXAM);
        String over = gone.startedAttempt(EXAM);
        gone.submit(over).then().statusCode(200);

        Response answer = hall.extendAll(EXAM, 30);

        answer.then().statusCode(200);
        assertTrue(answer.<Integer>path("extended") >= 3, answer.asString());
        for (int i = 0; i < sitting.size(); i++) {
            Instant before = Instant.parse(started.get(i).path("deadline"));
            Response now = sitting.get(i).resume(started.get(i).path("attemptId"));
            assertEquals(before.plus(Duration.ofMinutes(30)), Instant.parse(now.path("deadline")));
        }
        assertEquals(1, gone.resume(over).<Integer>path("deadlineVersion"));
        hall.extendAll("no-such-exam", 30).then().statusCode(404);
    }

    /** Saves hold many rows in an order of their own; whoever extends an exam must neither wait for ever nor kill them. */
    @Test
    void extendingAnExamWhileAllSaveLosesNeitherASaveNorAMinute() {
        List<Learner> sitting = new ArrayList<>();
        List<String> attempts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sitting.add(Administrator.newCandidate(EXAM));
            attempts.add(sitting.get(i).startedAttempt(EXAM));
        }
        List<CompletableFuture<Void>> saving = new ArrayList<>();
        for (int i = 0; i < sitting.size(); i++) {
            int who = i;
            saving.add(CompletableFuture.runAsync(() -> {
                for (int seq = 1; seq <= 15; seq++) {
                    sitting.get(who).save(attempts.get(who), seq, ONE).then().statusCode(200);
                }
            }));
        }
        for (int round = 0; round < 10; round++) {
            hall.extendAll(EXAM, 1).then().statusCode(200);
        }
        CompletableFuture.allOf(saving.toArray(CompletableFuture[]::new)).join();

        for (int i = 0; i < sitting.size(); i++) {
            Response now = sitting.get(i).resume(attempts.get(i));
            assertEquals(11, now.<Integer>path("deadlineVersion"));
            assertEquals(15, now.<Integer>path("seq"));
        }
    }

    @Test
    void anExtensionRacingTheClosingHasOneOutcome() {
        for (int round = 0; round < 10; round++) {
            MovableClock.set(NOON);
            Learner learner = Administrator.newCandidate(EXAM);
            Response started = learner.start(EXAM);
            String attempt = started.path("attemptId");
            MovableClock.set(Instant.parse(started.path("deadline")).plus(GRACE).plusMillis(1));

            CompletableFuture<Void> closes =
                    CompletableFuture.runAsync(() -> closing.closeAll().await().indefinitely());
            int extended = hall.extend(attempt, 15).statusCode();
            closes.join();

            Response now = learner.resume(attempt);
            String said = "round " + round + ": " + extended;
            assertEquals(extended == 200 ? "in-progress" : "expired", now.path("state"), said);
            assertEquals(extended == 200 ? 2 : 1, now.<Integer>path("deadlineVersion"), said);
            assertEquals(extended == 200 ? 0 : 1, results(attempt), said);
            assertEquals(extended == 200 ? 1 : 0, recorded(attempt).size(), said);
        }
    }

    @Test
    void aVoidedSittingShowsNoResultAndItsPlaceMayBeTakenAgain() {
        MovableClock.set(ITS_WINDOW);
        Learner learner = Administrator.newCandidate(TWICE_AT_MOST);
        String first = learner.startedAttempt(TWICE_AT_MOST);
        learner.submit(first).then().statusCode(200);
        String second = learner.startedAttempt(TWICE_AT_MOST);
        learner.submit(second).then().statusCode(200);
        learner.start(TWICE_AT_MOST).then().statusCode(403);

        Response voided = office.strikeOut(first);

        voided.then().statusCode(200);
        assertEquals("voided", voided.path("state"));
        Response shown = learner.resume(first);
        assertEquals("voided", shown.path("state"));
        assertNull(shown.path("result"));
        assertNull(shown.path("receipt"));
        assertNull(learner.call()
                .get("/api/v1/attempts")
                .path("attempts.find { it.attemptId == '" + first + "' }.result"));
        learner.review(first).then().statusCode(403);
        assertEquals(1, learner.exam(TWICE_AT_MOST).<Integer>get("attempts.used"));
        assertEquals(List.of("voided 替考"), recorded(first));
        String third = learner.startedAttempt(TWICE_AT_MOST);
        learner.submit(third).then().statusCode(200);
        learner.start(TWICE_AT_MOST).then().statusCode(403);
        office.strikeOut(first).then().statusCode(409);
    }

    @Test
    void aRunningSittingThatIsVoidedIsOver() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);

        office.strikeOut(attempt).then().statusCode(200);

        assertEquals(0, learner.exam(EXAM).<Integer>get("attempts.used"));
        learner.save(attempt, 1, ONE).then().statusCode(409);
        Response submitted = learner.submit(attempt);
        assertEquals("voided", submitted.path("state"));
        assertEquals(0, results(attempt));
        hall.extend(attempt, 15).then().statusCode(409);
        MovableClock.advance(Duration.ofHours(5));
        closing.closeAll().await().indefinitely();
        assertEquals("voided", learner.resume(attempt).path("state"));
        MovableClock.set(NOON);
        learner.startedAttempt(EXAM);
        office.strikeOut(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void onlyWhoMayInterveneDoes() {
        Learner learner = Administrator.newCandidate(EXAM);
        String attempt = learner.startedAttempt(EXAM);

        hall.strikeOut(attempt).then().statusCode(403);
        for (String role : List.of(Role.LEARNER, Role.BANK_EDITOR, Role.UNIT_ADMINISTRATOR)) {
            Invigilator other = new Invigilator(role);
            other.extend(attempt, 15).then().statusCode(403);
            other.extendAll(EXAM, 15).then().statusCode(403);
            other.strikeOut(attempt).then().statusCode(403);
        }
        hall.extend(attempt, 0).then().statusCode(422);
        hall.extend(attempt, 241).then().statusCode(422);
        hall.post("attempts", attempt, "extension", Map.of("minutes", 15, "reason", " "))
                .then()
                .statusCode(422);
        hall.post("attempts", attempt, "extension", Map.of("reason", "停电"))
                .then()
                .statusCode(422);
        assertEquals(List.of(), recorded(attempt));
        assertEquals("in-progress", learner.resume(attempt).path("state"));
        office.extend(attempt, 240).then().statusCode(200);
    }

    private List<String> recorded(String attempt) {
        List<String> events = new ArrayList<>();
        pool.preparedQuery("select kind || ' ' || (detail ->> 'reason') from attempt_event where attempt_id = $1")
                .execute(Tuple.of(UUID.fromString(attempt)))
                .await()
                .indefinitely()
                .forEach(row -> events.add(row.getString(0)));
        return events;
    }

    private long results(String attempt) {
        return pool.preparedQuery("select count(*) from result where attempt_id = $1")
                .execute(Tuple.of(UUID.fromString(attempt)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
