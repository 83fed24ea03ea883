package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Intervention;
import org.kaochang.common.AccountId;
import org.kaochang.common.MovableClock;
import org.kaochang.hall.AnswerBook;
import org.kaochang.hall.ClosingJob;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.LearnerDevice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the hall's desk does to selections: force hand-in, more time, messages, voiding, reopening. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class HallActionTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Map<String, List<String>> ONE = Map.of("1", List.of("A"));
    private static final String RULES = """
            window: {kind: open}
            minimumMinutes: 20
            disclosure: {score: points, review: never}
            retakes: {coolDown: PT0S, application: none}
            """;

    private static final String DAY = """
            window: {kind: dated, from: "2026-03-02T08:00", until: "2026-03-02T18:00", zone: Asia/Shanghai, edge: finish-by}
            minimumMinutes: 0
            disclosure: {score: points, review: after-closing}
            """;
    private static final Instant DAY_CLOSES = Instant.parse("2026-03-02T10:00:00Z");

    private final Invigilator hall = Invigilator.inTheHall();
    private final Invigilator office = Invigilator.inTheOffice();
    private String exam;

    @Inject
    Pool pool;

    @Inject
    ClosingJob closing;

    @Inject
    ReopeningService reopenings;

    @Inject
    AnswerBook book;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
        exam = ExamOffice.newExam(RULES);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void aForcedHandInCountsWhatIsSavedWhoeverHasThePenAndHoweverEarly() {
        Learner learner = enrolled();
        LearnerDevice phone = LearnerDevice.phone(learner);
        String attempt = phone.startedAttempt(exam);
        phone.save(attempt, 1, ONE).then().statusCode(200);

        Response forced = hall.act("hand-ins", List.of(attempt), Map.of());

        forced.then().statusCode(200).body("done", equalTo(List.of(attempt))).body("refused", hasSize(0));
        phone.save(attempt, 2, Map.of("2", List.of("B"))).then().statusCode(409);
        JsonPath ended = learner.resume(attempt).jsonPath();
        assertEquals("submitted", ended.getString("state"));
        assertEquals(1, ended.getInt("answered"));
        assertEquals(List.of("forced 停电"), recorded(attempt));
        hall.act("hand-ins", List.of(attempt), Map.of())
                .then()
                .body("done", hasSize(0))
                .body("refused[0].code", equalTo("attempt-closed"));
    }

    @Test
    void allWhoSitAnExamAreHandedInWithOneOutcomeEach() {
        List<String> attempts = IntStream.range(0, 3)
                .mapToObj(i -> enrolled().startedAttempt(exam))
                .toList();
        Response forced = hall.call()
                .body(Map.of("exams", List.of(exam), "reason", Map.of("category", "organisation", "text", "散场")))
                .post("/api/v1/hall/hand-ins");
        forced.then().statusCode(200).body("done", hasSize(3));
        attempts.forEach(attempt -> assertEquals(List.of("forced 散场"), recorded(attempt)));
        hall.call()
                .body(Map.of("reason", Map.of("category", "power", "text", "停电")))
                .post("/api/v1/hall/hand-ins")
                .then()
                .statusCode(422);
    }

    @Test
    void eachOfASelectionStandsInTheAuditLogAndSoDoThoseRefused() {
        String runs = enrolled().startedAttempt(exam);
        String alsoRuns = enrolled().startedAttempt(exam);
        String nobodys = UUID.randomUUID().toString();
        Response some = office.act("extensions", List.of(runs, alsoRuns, nobodys), Map.of("minutes", 7));
        assertEquals(Set.of(runs + " done 停电", alsoRuns + " done 停电", nobodys + " not-found 停电"), entered(some));
        Response all = office.call()
                .body(Map.of("exams", List.of(exam), "reason", Map.of("category", "power", "text", "停电"), "text", "静"))
                .post("/api/v1/hall/messages");
        assertEquals(Set.of(exam + " done 停电", runs + " done 停电", alsoRuns + " done 停电"), entered(all));
    }

    private Set<String> entered(Response response) {
        response.then().statusCode(200);
        Set<String> entries = new HashSet<>();
        pool.preparedQuery("""
                        select object_id || ' ' || coalesce(problem, 'done') || ' ' || reason as entry
                          from audit_entry
                         where request_id = $1
                        """)
                .execute(Tuple.of(response.header("X-Request-Id")))
                .await()
                .indefinitely()
                .forEach(row -> entries.add(row.getString("entry")));
        return entries;
    }

    @Test
    void aSelectionGetsMoreTimeOnceHoweverOftenTheCallComes() {
        String runs = enrolled().startedAttempt(exam);
        Learner gone = enrolled();
        String over = gone.startedAttempt(exam);
        office.strikeOut(over).then().statusCode(200);
        String nobodys = UUID.randomUUID().toString();
        String key = UUID.randomUUID().toString();

        Response first = hall.act("extensions", List.of(runs, over, nobodys), Map.of("minutes", 15), key);
        Response again = hall.act("extensions", List.of(runs, over, nobodys), Map.of("minutes", 15), key);

        first.then().statusCode(200).body("done", equalTo(List.of(runs)));
        assertEquals(
                Map.of(over, "voided", nobodys, "not-found"),
                Map.of(
                        over, first.path("refused.find { it.attemptId == '" + over + "' }.code"),
                        nobodys, first.path("refused.find { it.attemptId == '" + nobodys + "' }.code")));
        assertEquals(first.asString(), again.asString());
        assertEquals(List.of("extended 停电"), recorded(runs));
        hall.act("extensions", List.of(runs), Map.of("minutes", 15), key).then().statusCode(422);
        hall.act("hand-ins", List.of(runs, over, nobodys), Map.of(), key).then().statusCode(422);
    }

    /** The node went down between what it did and its answer: what was done is not done again. */
    @Test
    void aCallWhoseAnswerWasLostDoesTheRestOnly() {
        String done = enrolled().startedAttempt(exam);
        String left = enrolled().startedAttempt(exam);
        String key = UUID.randomUUID().toString();
        hall.act("extensions", List.of(done), Map.of("minutes", 15), key).then().statusCode(200);
        pool.preparedQuery("delete from idempotent_call where key = $1")
                .execute(Tuple.of(key))
                .await()
                .indefinitely();
        hall.act("extensions", List.of(done, left), Map.of("minutes", 15), key)
                .then()
                .statusCode(200)
                .body("done", hasSize(2));
        assertEquals(List.of("extended 停电"), recorded(done));
        assertEquals(List.of("extended 停电"), recorded(left));
    }

    /** Two desks may make up the same key, and a blank one is none. */
    @Test
    void aKeyIsItsAccountsAlone() {
        String attempt = enrolled().startedAttempt(exam);
        String key = UUID.randomUUID().toString();
        Invigilator.inTheHall()
                .act("extensions", List.of(attempt), Map.of("minutes", 5), key)
                .then()
                .statusCode(200);
        hall.act("extensions", List.of(attempt), Map.of("minutes", 5), key)
                .then()
                .statusCode(200);
        assertEquals(List.of("extended 停电", "extended 停电"), recorded(attempt));
        hall.act("notes", List.of(attempt), Map.of(), " ").then().statusCode(200);
        hall.act("notes", List.of(attempt), Map.of(), " ").then().statusCode(200);
        assertEquals(4, recorded(attempt).size());
        hall.act("extensions", List.of(attempt), Map.of("minutes", 5), "outage-1")
                .then()
                .statusCode(422);
    }

    /** Of all who sit an exam, those of other units are neither touched nor named. */
    @Test
    void allOfAnExamAreThoseWithinReach() {
        String unit = Administrator.newUnit("某单位");
        String outside = enrolled().startedAttempt(exam);
        Invigilator ofUnit = Invigilator.assignedTo();
        ofUnit.assign(List.of(Map.of("exam", exam, "unit", unit)));
        Map<String, Object> all =
                Map.of("exams", List.of(exam), "minutes", 5, "reason", Map.of("category", "power", "text", "停电"));
        ofUnit.call()
                .body(all)
                .post("/api/v1/hall/extensions")
                .then()
                .statusCode(200)
                .body("done", hasSize(0))
                .body("refused", hasSize(0));
        assertEquals(List.of(), recorded(outside));
        Invigilator.assignedTo()
                .call()
                .body(all)
                .post("/api/v1/hall/extensions")
                .then()
                .statusCode(403);
    }

    @Test
    void parallelCallsWithOneKeyChangeNothingTwice() {
        String attempt = enrolled().startedAttempt(exam);
        String key = UUID.randomUUID().toString();
        hall.call(); // assigned before the race
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> hall.act("extensions", List.of(attempt), Map.of("minutes", 5), key)
                                .statusCode()))
                .toList();
        calls.forEach(call -> assertTrue(List.of(200, 409).contains(call.join()), "" + call.join()));
        assertEquals(List.of("extended 停电"), recorded(attempt));
    }

    /** Closing leaves it alone meanwhile, and what was still on its way is kept. */
    @Test
    void aPausedSittingGoesOnWithAsMuchTimeAsItHad() {
        Learner learner = enrolled();
        Response started = learner.start(exam);
        String attempt = started.path("attemptId");
        Instant deadline = Instant.parse(started.path("deadline"));
        MovableClock.set(NOON.plus(Duration.ofMinutes(10)));
        String key = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            hall.act("pauses", List.of(attempt), Map.of("minutes", 60), key)
                    .then()
                    .body("done", equalTo(List.of(attempt)));
        }
        hall.act("pauses", List.of(attempt), Map.of("minutes", 60))
                .then()
                .body("refused[0].code", equalTo("closed-or-paused"));
        learner.save(attempt, 1, ONE).then().statusCode(200);
        learner.resume(attempt)
                .then()
                .body("pausedUntil", equalTo(NOON.plus(Duration.ofMinutes(70)).toString()));
        office.board(exam).then().body("sittings[0].state", equalTo("paused")).body("counts.paused", equalTo(1));

        MovableClock.set(deadline.plus(GRACE).plusSeconds(60));
        closing.closeAll().await().indefinitely();
        MovableClock.set(NOON.plus(Duration.ofMinutes(40)));
        hall.act("pauses/end", List.of(attempt), Map.of()).then().body("done", equalTo(List.of(attempt)));
        hall.act("pauses/end", List.of(attempt), Map.of()).then().body("refused[0].code", equalTo("not-paused"));

        JsonPath runs = learner.resume(attempt).jsonPath();
        assertEquals("in-progress", runs.getString("state"));
        assertNull(runs.getString("pausedUntil"));
        assertEquals(deadline.plus(Duration.ofMinutes(30)), Instant.parse(runs.getString("deadline")));
        assertEquals(ONE, runs.getMap("answers"));
        assertEquals(List.of("paused 停电", "resumed 停电"), recorded(attempt));
        office.board(exam)
                .then()
                .body("sittings[0].state", equalTo("in-progress"))
                .body("sittings[0].incidentSeconds", equalTo(1_800));
        for (String kind : List.of("sitting-paused", "sitting-resumed")) {
            assertEquals(
                    1,
                    count(
                            "select count(*) from domain_event where attempt_id = $1 and kind = '" + kind + "'",
                            attempt));
        }
    }

    @Test
    void aPauseEndsByItselfAndAllOfAnExamGoesOnAtOnce() {
        List<String> both = List.of(enrolled().startedAttempt(exam), enrolled().startedAttempt(exam));
        String ended = enrolled().startedAttempt(exam);
        hall.act("hand-ins", List.of(ended), Map.of()).then().body("done", hasSize(1));
        ofAll("pauses", Map.of("minutes", 5)).then().body("done", hasSize(2)).body("refused", hasSize(0));
        hall.act("pauses", List.of(ended), Map.of("minutes", 5))
                .then()
                .body("refused[0].code", equalTo("closed-or-paused"));
        MovableClock.set(NOON.plus(Duration.ofMinutes(2)));
        ofAll("pauses/end", Map.of()).then().body("done", hasSize(2)).body("refused", hasSize(0));
        hall.act("pauses", List.of(both.getFirst()), Map.of("minutes", 5))
                .then()
                .body("done", hasSize(1));
        MovableClock.set(NOON.plus(Duration.ofMinutes(7)));
        ofAll("pauses/end", Map.of()).then().body("done", hasSize(0)).body("refused", hasSize(0));
        Map<String, Object> endless = Map.of("minutes", 0);
        hall.act("pauses", both, endless).then().statusCode(422);
        // Thirty minutes, two that were paused, and five more that nobody cut short.
        MovableClock.set(NOON.plus(Duration.ofMinutes(37)).plus(GRACE));
        closing.closeAll().await().indefinitely();
        office.board(exam).then().body("counts.offline", equalTo(1)).body("counts.blank", equalTo(2));
        MovableClock.advance(Duration.ofSeconds(1));
        closing.closeAll().await().indefinitely();
        office.board(exam).then().body("counts.blank", equalTo(3));
    }

    private Response ofAll(String action, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("exams", List.of(exam));
        body.put("reason", Map.of("category", "power", "text", "停电"));
        return hall.call().body(body).post("/api/v1/hall/" + action);
    }

    /** What would have been left of the pause is no time of the learner's. */
    @Test
    void whoIsHandedInDuringAPauseGetsNoMoreByAReopening() {
        Learner learner = enrolled();
        Response started = learner.start(exam);
        String attempt = started.path("attemptId");
        Instant deadline = Instant.parse(started.path("deadline"));
        hall.act("pauses", List.of(attempt), Map.of("minutes", 60)).then().body("done", hasSize(1));
        MovableClock.set(NOON.plus(Duration.ofMinutes(10)));
        hall.act("hand-ins", List.of(attempt), Map.of()).then().body("done", hasSize(1));
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 0)).then().body("done", hasSize(1));
        JsonPath again = learner.resume(attempt).jsonPath();
        assertEquals(deadline.plus(Duration.ofMinutes(10)), Instant.parse(again.getString("deadline")));
        assertNull(again.getString("pausedUntil"));
    }

    @Test
    void messagesAndNotesStandInTheSittingsOwnLog() {
        String attempt = enrolled().startedAttempt(exam);
        hall.act("messages", List.of(attempt), Map.of("text", "请坐正")).then().body("done", hasSize(1));
        hall.act("notes", List.of(attempt), Map.of("minutes", 3)).then().body("done", hasSize(1));
        assertEquals(List.of("message 停电", "note 停电"), recorded(attempt));
        assertEquals(
                1, count("select count(*) from sitting_message where attempt_id = $1 and message = '请坐正'", attempt));
        assertEquals(
                1, count("select count(*) from domain_event where attempt_id = $1 and kind = 'message-sent'", attempt));
        hall.act("voidings", List.of(attempt), Map.of()).then().statusCode(403);
        office.act("voidings", List.of(attempt), Map.of()).then().body("done", hasSize(1));
        hall.act("messages", List.of(attempt), Map.of("text", "请坐正")).then().body("refused[0].code", equalTo("voided"));
    }

    /** A row for each of twenty thousand would be read again by every node. */
    @Test
    void whatIsSaidToAllOfAnExamIsSaidOnce() {
        String first = enrolled().startedAttempt(exam);
        String second = enrolled().startedAttempt(exam);
        hall.call()
                .body(Map.of(
                        "exams", List.of(exam), "reason", Map.of("category", "other", "text", "报时"), "text", "还剩十分钟"))
                .post("/api/v1/hall/messages")
                .then()
                .statusCode(200)
                .body("done", hasSize(2));
        for (String attempt : List.of(first, second)) {
            assertEquals(0, count("select count(*) from sitting_message where attempt_id = $1", attempt));
            assertEquals(List.of("message 报时"), recorded(attempt));
            assertEquals(
                    1,
                    count(
                            "select count(*) from exam_notice n join attempt a on a.exam_code = n.exam_code where a.id = $1",
                            attempt));
        }
    }

    @Test
    void aSittingThatRanOutInAnOutageRunsAgainWithItsAnswersAndTheTimeLost() {
        Learner learner = enrolled();
        Response started = learner.start(exam);
        String attempt = started.path("attemptId");
        learner.save(attempt, 1, ONE).then().statusCode(200);
        Instant deadline = Instant.parse(started.path("deadline"));
        MovableClock.set(deadline.plus(Duration.ofHours(1)));
        closing.closeAll().await().indefinitely();
        learner.save(attempt, 2, Map.of("2", List.of("B"))).then().statusCode(409);

        hall.act("reopenings", List.of(attempt), Map.of("minutes", 0))
                .then()
                .body("refused[0].code", equalTo("no-time"));
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 12))
                .then()
                .statusCode(200)
                .body("done", hasSize(1));

        Response again = learner.resume(attempt);
        again.then()
                .body("state", equalTo("in-progress"))
                .body("seq", equalTo(1))
                .body("answers", equalTo(ONE))
                .body("deadlineVersion", equalTo(2));
        Instant ends = deadline.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(12));
        assertEquals(ends, Instant.parse(again.path("deadline")));
        assertEquals(0, count("select count(*) from result where attempt_id = $1", attempt));
        assertEquals(
                1,
                count(
                        "select count(*) from result_revision where attempt_id = $1 and revision = 1 and ended = 'expired'",
                        attempt));
        learner.save(attempt, 2, Map.of("2", List.of("B"))).then().statusCode(200);
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 5))
                .then()
                .body("refused[0].code", equalTo("running"));
        MovableClock.set(ends.plus(GRACE).plusMillis(1));
        closing.closeAll().await().indefinitely();
        learner.resume(attempt).then().body("state", equalTo("expired")).body("answered", equalTo(2));
        assertEquals(List.of("reopened 停电"), recorded(attempt));
        assertEquals(
                List.of(
                        "sitting-started",
                        "sitting-ended",
                        "result-kept",
                        "sitting-reopened",
                        "result-withdrawn",
                        "sitting-ended",
                        "result-kept"),
                told(attempt));
        assertEquals(1, learner.exam(exam).<Integer>get("attempts.used"));
    }

    @Test
    void whatWasHandedInByMistakeRunsAgainWithTheTimeThatWasLeft() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(21));
        learner.submit(attempt).then().statusCode(200);
        MovableClock.advance(Duration.ofMinutes(4));
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 0)).then().body("done", hasSize(1));
        assertEquals(
                NOON.plus(Duration.ofMinutes(25 + 9)),
                Instant.parse(learner.resume(attempt).path("deadline")));
        assertEquals(attempt, learner.start(exam).path("attemptId"), "the one that runs");
    }

    @Test
    void whoReopenedSaysLaterWhichEndCounts() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        learner.save(attempt, 1, ONE).then().statusCode(200);
        MovableClock.advance(Duration.ofMinutes(21));
        learner.submit(attempt).then().statusCode(200);
        String before = learner.resume(attempt).path("answersHash");
        hall.act("reopenings/settlement", List.of(attempt), Map.of("keep", "old"))
                .then()
                .body("refused[0].code", equalTo("not-reopened"));
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 5)).then().body("done", hasSize(1));
        hall.act("reopenings/settlement", List.of(attempt), Map.of("keep", "old"))
                .then()
                .body("refused[0].code", equalTo("running"));
        learner.save(attempt, 2, Map.of("2", List.of("B"), "3", List.of("C")))
                .then()
                .statusCode(200);
        learner.submit(attempt).then().statusCode(200);
        learner.resume(attempt).then().body("answered", equalTo(3));

        hall.act("reopenings/settlement", List.of(attempt), Map.of("keep", "old"))
                .then()
                .body("done", hasSize(1));

        learner.resume(attempt)
                .then()
                .body("answered", equalTo(1))
                .body("answersHash", equalTo(before))
                .body("finishedAt", equalTo(NOON.plus(Duration.ofMinutes(21)).toString()));
        assertEquals(2, count("select count(*) from result_revision where attempt_id = $1", attempt));
        assertEquals(
                3,
                count("select result_revision::bigint from attempt where id = $1", attempt),
                "the third is in force");
        hall.act("reopenings/settlement", List.of(attempt), Map.of("keep", "new"))
                .then()
                .body("refused[0].code", equalTo("not-reopened"));
        assertEquals(List.of("reopened 停电", "settled 停电"), recorded(attempt));
    }

    @Test
    void whatCannotRunAgain() {
        Learner learner = enrolled();
        String first = learner.startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(21));
        learner.submit(first).then().statusCode(200);
        String second = learner.startedAttempt(exam);
        reopen(first, "sat-again");
        office.strikeOut(second).then().statusCode(200);
        reopen(second, "voided");
        reopen(UUID.randomUUID().toString(), "not-found");
        Administrator.cancelEnrolment(learner).then().statusCode(200);
        reopen(first, "enrolment-cancelled");
    }

    /** Once the learner may look at the answers, somebody has to say that the sitting may run again nevertheless. */
    @Test
    void noSittingRunsAgainUnaskedWhoseAnswersMayBeKnown() {
        exam = ExamOffice.newExam(
                RULES.replace("review: never", "review: at-once").replace("20", "0"));
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        learner.submit(attempt).then().statusCode(200);
        learner.review(attempt).then().statusCode(200);
        reopen(attempt, "keys-may-be-known");
        hall.act("reopenings", List.of(attempt), Map.of("minutes", 5, "despiteKeys", true))
                .then()
                .statusCode(403);
        learner.resume(attempt).then().body("state", equalTo("submitted"));
        office.act("reopenings", List.of(attempt), Map.of("minutes", 5, "despiteKeys", true))
                .then()
                .body("done", hasSize(1));
        learner.review(attempt).then().statusCode(403);
    }

    /** What was seen is known, though by now it is held back for others. */
    @Test
    void keysThatWereToldAreKnownThoughTheyAreToldNoMore() {
        String bank = ExamOffice.newBank();
        exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, DAY);
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.advance(Duration.ofMinutes(3));
        learner.submit(attempt).then().statusCode(200);
        MovableClock.set(DAY_CLOSES.plus(Duration.ofMinutes(1)));
        learner.review(attempt).then().statusCode(200);
        ExamOffice.publish("e-" + UUID.randomUUID(), bank, RULES);
        MovableClock.advance(Duration.ofSeconds(10));
        learner.review(attempt).then().statusCode(403);

        reopen(attempt, "keys-may-be-known");
    }

    /** Twenty thousand are reopened one after another: the last gets its minutes too. */
    @Test
    void theTimeOfAReopenedSittingCountsFromItsOwnTurn() {
        Learner learner = enrolled();
        String attempt = learner.startedAttempt(exam);
        MovableClock.set(NOON.plus(Duration.ofHours(1)));
        closing.closeAll().await().indefinitely();
        Intervention asked =
                new Intervention(new AccountId(UUID.randomUUID()), "停电", NOON.plus(Duration.ofMinutes(50)));

        Optional<Refused> refused = reopenings
                .reopen(book.key(learner.id(), attempt).attempt().key(), Duration.ofMinutes(8), asked)
                .await()
                .indefinitely();

        assertEquals(Optional.empty(), refused);
        Instant ends = Instant.parse(learner.resume(attempt).path("deadline"));
        assertEquals(NOON.plus(Duration.ofMinutes(68)), ends);
    }

    /** While closing is held back after an outage a sheet is open past its deadline. */
    @Test
    void moreTimeForASheetThatIsPastItsDeadlineCountsFromNow() {
        Learner learner = enrolled();
        Response started = learner.start(exam);
        String attempt = started.path("attemptId");
        Instant now = Instant.parse(started.path("deadline")).plus(Duration.ofMinutes(7));
        MovableClock.set(now);
        hall.act("extensions", List.of(attempt), Map.of("minutes", 5)).then().body("done", hasSize(1));
        Response runs = learner.resume(attempt);
        runs.then().body("state", equalTo("in-progress"));
        assertEquals(now.plus(Duration.ofMinutes(5)), Instant.parse(runs.path("deadline")));
    }

    @Test
    void aReopeningRacingTheClosingHasOneOutcome() {
        for (int round = 0; round < 5; round++) {
            MovableClock.set(NOON);
            Learner learner = enrolled();
            Response started = learner.start(exam);
            String attempt = started.path("attemptId");
            MovableClock.set(Instant.parse(started.path("deadline")).plus(GRACE).plusMillis(1));
            hall.call();

            CompletableFuture<Void> closes =
                    CompletableFuture.runAsync(() -> closing.closeAll().await().indefinitely());
            int reopened = hall.act("reopenings", List.of(attempt), Map.of("minutes", 5))
                    .jsonPath()
                    .getList("done")
                    .size();
            closes.join();
            closing.closeAll().await().indefinitely();

            String said = "round " + round + ": " + reopened;
            assertEquals(
                    reopened == 1 ? "in-progress" : "expired",
                    learner.resume(attempt).path("state"),
                    said);
            assertEquals(1 - reopened, count("select count(*) from result where attempt_id = $1", attempt), said);
            assertEquals(reopened, count("select count(*) from result_revision where attempt_id = $1", attempt), said);
        }
    }

    /** What is acknowledged is marked; what comes after is refused. */
    @Test
    void savesRacingAForcedHandInAreEitherMarkedOrRefused() {
        for (int round = 0; round < 5; round++) {
            Learner learner = enrolled();
            String attempt = learner.startedAttempt(exam);
            hall.call();
            List<CompletableFuture<Integer>> saves = new ArrayList<>();
            for (int slot = 1; slot <= 4; slot++) {
                int seq = slot;
                saves.add(CompletableFuture.supplyAsync(
                        () -> learner.save(attempt, seq, Map.of(Integer.toString(seq), List.of("A")))
                                .statusCode()));
            }
            hall.act("hand-ins", List.of(attempt), Map.of()).then().body("done", hasSize(1));
            long acknowledged =
                    saves.stream().filter(save -> save.join() == 200).count();
            assertEquals(
                    acknowledged,
                    learner.resume(attempt).<Integer>path("answered").longValue(),
                    "round " + round);
        }
    }

    private void reopen(String attempt, String refused) {
        Response answer = hall.act("reopenings", List.of(attempt), Map.of("minutes", 5));
        assertEquals(refused, answer.path("refused[0].code"), answer.asString());
        assertNull(answer.path("done[0]"));
    }

    private Learner enrolled() {
        Learner learner = Administrator.newLearner("考生");
        Administrator.enrol(learner, exam, false);
        return learner;
    }

    private List<String> recorded(String attempt) {
        return texts(
                "select kind || ' ' || (detail ->> 'reason') from attempt_event where attempt_id = $1 order by id",
                attempt);
    }

    private List<String> told(String attempt) {
        return texts("select kind from domain_event where attempt_id = $1 order by position", attempt);
    }

    private List<String> texts(String sql, String attempt) {
        List<String> texts = new ArrayList<>();
        pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(attempt)))
                .await()
                .indefinitely()
                .forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private long count(String sql, String attempt) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(attempt)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
