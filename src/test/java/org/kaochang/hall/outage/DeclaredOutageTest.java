package org.kaochang.hall.outage;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.ClosingJob;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** More time before the start, and outages that are declared. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class DeclaredOutageTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    /** Until 18:00, which is ten hours in UTC: thirty minutes each. */
    private static final String FINISH_BY = """
            window: {kind: dated, from: "2026-03-02T08:00", until: "2026-03-02T18:00", zone: Asia/Shanghai, edge: finish-by}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            retakes: {coolDown: PT0S, application: none}
            """;

    private static final Instant CLOSES = Instant.parse("2026-03-02T10:00:00Z");

    private final Invigilator office = Invigilator.inTheOffice();
    private String exam;

    @Inject
    ClosingJob closing;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
        exam = ExamOffice.newExam(FINISH_BY);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void everySittingThatWasUnderWayGetsWhatItLost() {
        Learner before = enrolled();
        String runs = before.startedAttempt(exam);
        Learner ended = enrolled();
        String ran = ended.startedAttempt(exam);
        Learner gone = enrolled();
        String handedIn = gone.startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(5));
        gone.submit(handedIn).then().statusCode(200);
        MovableClock.advance(Duration.ofMinutes(10));
        office.extend(runs, 30).then().statusCode(200);
        Learner late = enrolled();
        String begun = late.startedAttempt(exam);
        MovableClock.set(NOON.plus(Duration.ofMinutes(40)));
        closing.closeAll().await().indefinitely();
        Map<String, Object> outage = outage(NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(35)));

        Response dry = declare(outage, true);
        dry.then().body("declared", equalTo(false)).body("exams[0].extended", hasSize(2));
        before.resume(runs).then().body("deadlineVersion", equalTo(2));
        Response done = declare(outage, false);

        done.then()
                .body("declared", equalTo(true))
                .body("exams[0].seconds", equalTo(1500))
                .body("exams[0].reopened", equalTo(List.of(ran)));
        ends(before, runs, NOON.plus(Duration.ofMinutes(60 + 25)));
        ends(ended, ran, NOON.plus(Duration.ofMinutes(40 + 20)));
        ends(late, begun, NOON.plus(Duration.ofMinutes(45 + 20)));
        gone.resume(handedIn).then().body("state", equalTo("submitted"));

        declare(outage, false).then().body("exams[0].extended", hasSize(0)).body("exams[0].reopened", hasSize(0));
        declare(outage(NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(40))), false)
                .then()
                .body("exams[0].seconds", equalTo(300));
        ends(before, runs, NOON.plus(Duration.ofMinutes(60 + 30)));
    }

    /** Closing is held back after an outage: what lies behind the deadline was not lost, and what is given lies ahead. */
    @Test
    void aSheetThatIsOpenPastItsDeadlineGetsWhatItLostFromNowOn() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.set(NOON.plus(Duration.ofMinutes(40)));
        declare(outage(NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(35))), false)
                .then()
                .body("exams[0].extended", equalTo(List.of(attempt)));
        ends(learner, attempt, NOON.plus(Duration.ofMinutes(40 + 20)));
    }

    /** Closed before it is asked who runs, between that and the giving, or not at all: they run on, with what they lost. */
    @Test
    void whoIsClosedWhileAnOutageIsGivenBackRunsAgain() {
        for (int round = 0; round < 5; round++) {
            MovableClock.set(NOON);
            exam = ExamOffice.newExam(FINISH_BY);
            Learner learner = enrolled();
            String attempt = learner.startedAttempt(exam);
            Instant now = NOON.plus(Duration.ofMinutes(31));
            MovableClock.set(now);
            CompletableFuture<Void> closes =
                    CompletableFuture.runAsync(() -> closing.closeAll().await().indefinitely());
            declare(outage(NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(20))), false);
            closes.join();
            ends(learner, attempt, now.plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void noOutageReopensWhatMayBeKnown() {
        exam = ExamOffice.newExam(FINISH_BY.replace("review: never", "review: at-once"));
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.set(NOON.plus(Duration.ofMinutes(40)));
        closing.closeAll().await().indefinitely();
        learner.review(attempt).then().statusCode(200);
        Map<String, Object> outage = outage(NOON.plus(Duration.ofMinutes(10)), NOON.plus(Duration.ofMinutes(20)));
        for (boolean dry : List.of(true, false)) {
            declare(outage, dry)
                    .then()
                    .body("exams[0].reopened", hasSize(0))
                    .body("exams[0].refused.attemptId", equalTo(List.of(attempt)))
                    .body("exams[0].refused.code", equalTo(List.of("keys-may-be-known")));
        }
        learner.resume(attempt).then().body("state", equalTo("expired"));
    }

    @Test
    void anOutageIsDeclaredWithinADay() {
        Instant from = NOON.minus(Duration.ofDays(1));
        Map<String, Object> body = new HashMap<>(outage(from, from.plus(Duration.ofMinutes(5))));
        declare(body, true);
        body.put("from", from.minusMillis(1).toString());
        office.call()
                .body(body)
                .post("/api/v1/hall/outages")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    @Test
    void whenTwoDeclareTheSameAtOnceItIsGivenBackOnce() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(10));
        Map<String, Object> outage = outage(NOON.plus(Duration.ofMinutes(4)), NOON.plus(Duration.ofMinutes(7)));

        List<CompletableFuture<Integer>> both = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.supplyAsync(() -> Invigilator.inTheOffice()
                        .call()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(outage)
                        .post("/api/v1/hall/outages")
                        .statusCode()))
                .toList();

        List<Integer> answers = both.stream().map(CompletableFuture::join).toList();
        assertTrue(answers.contains(200), answers::toString);
        assertTrue(Set.of(200, 409).containsAll(answers), answers::toString);
        ends(learner, attempt, NOON.plus(Duration.ofMinutes(33)));
        declare(outage, false).then().body("exams[0].extended", hasSize(0));
        ends(learner, attempt, NOON.plus(Duration.ofMinutes(33)));
    }

    @Test
    void whoStartsAfterAnOutageUnderAWindowInWhichAllEndsLosesNothingByIt() {
        MovableClock.set(CLOSES.minus(Duration.ofMinutes(30)));
        declare(outage(CLOSES.minus(Duration.ofMinutes(40)), CLOSES.minus(Duration.ofMinutes(30))), false)
                .then()
                .statusCode(200);
        MovableClock.set(CLOSES.minus(Duration.ofMinutes(15)));
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        ends(learner, attempt, CLOSES.plus(Duration.ofMinutes(10)));
    }

    @Test
    void moreTimeIsGrantedBeforeTheStartShownAndNotCutByTheWindow() {
        Learner learner = enrolled();
        assertEquals(0, learner.exam(exam).<Integer>get("extraMinutes"));
        Response granted = grant(Map.of("learnerIds", List.of(learner.id().toString()), "exam", exam, "percent", 25));
        granted.then().statusCode(201).body("accommodations", hasSize(1)).body("unknown", hasSize(0));
        grant(Map.of("learnerIds", List.of(learner.id().toString()), "minutes", 5))
                .then()
                .statusCode(201);
        MovableClock.set(CLOSES.minus(Duration.ofMinutes(20)));

        assertEquals(8, learner.exam(exam).<Integer>get("extraMinutes"), "a quarter of thirty, in full minutes");
        assertEquals(
                CLOSES.plus(Duration.ofMinutes(8)).toString(),
                learner.exam(exam).getString("personalDeadline"));
        String attempt = learner.startedAttempt(exam);
        ends(learner, attempt, CLOSES.plus(Duration.ofMinutes(8)));
        office.board(exam)
                .then()
                .body("sittings[0].plannedExtraSeconds", equalTo(480))
                .body("sittings[0].incidentSeconds", equalTo(0));
    }

    @Test
    void whatIsWithdrawnOrOverCountsNoMore() {
        Learner learner = enrolled();
        String id = grant(Map.of("learnerIds", List.of(learner.id().toString()), "minutes", 20))
                .path("accommodations[0].id");
        grant(Map.of(
                        "learnerIds", List.of(learner.id().toString()),
                        "minutes", 60,
                        "from", NOON.minus(Duration.ofDays(2)).toString(),
                        "until", NOON.toString()))
                .then()
                .statusCode(201);
        assertEquals(20, learner.exam(exam).<Integer>get("extraMinutes"));
        Map<String, Object> why = Map.of("reason", Map.of("category", "other", "text", "误录"));
        office.call()
                .body(why)
                .post("/api/v1/accommodations/{id}/withdrawal", id)
                .then()
                .statusCode(200);
        office.call()
                .body(why)
                .post("/api/v1/accommodations/{id}/withdrawal", id)
                .then()
                .statusCode(404);
        assertEquals(0, learner.exam(exam).<Integer>get("extraMinutes"));
        office.call()
                .get("/api/v1/accommodations?learner=" + learner.id())
                .then()
                .body("accommodations", hasSize(2));
    }

    @Test
    void aUnitsPeopleHaveItTogether() {
        String unit = Administrator.newUnit("某单位");
        grant(Map.of("unit", unit, "minutes", 10)).then().statusCode(201);
        grant(Map.of("unit", "no-such-unit", "minutes", 10)).then().statusCode(422);
        grant(Map.of("unit", unit)).then().statusCode(422);
        grant(Map.of("minutes", 10)).then().statusCode(422);
        grant(Map.of("learnerIds", List.of(UUID.randomUUID().toString()), "minutes", 10))
                .then()
                .statusCode(201)
                .body("unknown", hasSize(1));
        Learner learner = enrolled();
        office.call()
                .body(Map.of("unit", unit, "reason", "调动"))
                .patch("/api/v1/learners/{id}", learner.id())
                .then()
                .statusCode(200);
        assertEquals(10, learner.exam(exam).<Integer>get("extraMinutes"));
    }

    @Test
    void theRecordOfTheHallHasTheBoardsNumbersAndWhatHappened() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        enrolled();
        office.act("extensions", List.of(attempt), Map.of("minutes", 10)).then().statusCode(200);
        office.act("notes", List.of(attempt), Map.of("minutes", 3)).then().statusCode(200);
        office.call()
                .get("/api/v1/hall/record?exam=" + exam)
                .then()
                .statusCode(200)
                .body("due", equalTo(2))
                .body("came", equalTo(1))
                .body("counts.sitting", equalTo(1))
                .body("counts.notArrived", equalTo(1))
                .body("incidents.kind", equalTo(List.of("extended", "note")))
                .body("incidents.minutes", equalTo(List.of(10, 3)));
    }

    /** To hundreds it gave the same: said hundreds of times it would hide what else happened. */
    @Test
    void anOutageIsOneLineOfTheRecordAndNoneOfWhoeverWatchesOverOthers() {
        enrolled().startedAttempt(exam);
        enrolled().startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(10));
        declare(outage(NOON.plus(Duration.ofMinutes(4)), NOON.plus(Duration.ofMinutes(7))), false);
        office.call()
                .get("/api/v1/hall/record?exam=" + exam)
                .then()
                .statusCode(200)
                .body("truncated", equalTo(false))
                .body("incidents", hasSize(1))
                .body("incidents[0].kind", equalTo("outage"))
                .body("incidents[0].reason", equalTo("断网"))
                .body("incidents[0].minutes", equalTo(3))
                .body("incidents[0].sittings", equalTo(2))
                .body("incidents[0].name", nullValue());
        String unit = Administrator.newUnit("某单位");
        Invigilator ofUnit = Invigilator.assignedTo();
        ofUnit.assign(List.of(Map.of("exam", exam, "unit", unit)));
        ofUnit.call()
                .get("/api/v1/hall/record?exam=" + exam)
                .then()
                .statusCode(200)
                .body("incidents", hasSize(0));
    }

    private Response grant(Map<String, ?> what) {
        Map<String, Object> body = new HashMap<>(what);
        body.put("reason", Map.of("category", "accommodation", "text", "视力障碍"));
        return office.call().body(body).post("/api/v1/accommodations");
    }

    private Map<String, Object> outage(Instant from, Instant to) {
        return Map.of(
                "exams", List.of(exam),
                "from", from.toString(),
                "to", to.toString(),
                "reason", Map.of("category", "network", "text", "断网"));
    }

    private Response declare(Map<String, Object> outage, boolean dry) {
        Map<String, Object> body = new HashMap<>(outage);
        body.put("dryRun", dry);
        Response response = office.call().body(body).post("/api/v1/hall/outages");
        response.then().statusCode(200);
        return response;
    }

    private static void ends(Learner learner, String attempt, Instant at) {
        Response sitting = learner.resume(attempt);
        assertEquals("in-progress", sitting.path("state"));
        assertEquals(at, Instant.parse(sitting.path("deadline")));
    }

    private Learner enrolled() {
        Learner learner = Administrator.newLearner("考生");
        Administrator.enrol(learner, exam, false);
        return learner;
    }
}
