package org.kaochang.hall.board;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.ClosingJob;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who is due, who sits, how far: as the hall's desk sees it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BoardTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String WINDOW = """
            window: {kind: dated, from: "2026-03-02T08:00", until: "2026-03-02T18:00", zone: Asia/Shanghai, edge: start-by}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            retakes: {coolDown: PT0S, application: none}
            """;

    private final Invigilator office = Invigilator.inTheOffice();

    @Inject
    ClosingJob closing;

    @Inject
    PresenceBuffer pages;

    @Inject
    BoardStore store;

    @Inject
    PresenceStore presences;

    @Inject
    MarkStore marks;

    @Inject
    PublishedExamSource exams;

    @Inject
    HallExamStore shelf;

    @Inject
    ClockSource clock;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void everybodyIsInOneStateAndTheCountsAddUp() {
        String exam = ExamOffice.newExam(WINDOW);
        List<Learner> all = IntStream.range(0, 7).mapToObj(i -> enrolled(exam)).toList();
        String sits = all.get(1).startedAttempt(exam);
        all.get(1)
                .save(sits, 1, Map.of("1", List.of("A"), "3", List.of("B")))
                .then()
                .statusCode(200);
        String handedIn = all.get(2).startedAttempt(exam);
        all.get(2).save(handedIn, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        all.get(2).submit(handedIn).then().statusCode(200);
        all.get(3).submit(all.get(3).startedAttempt(exam)).then().statusCode(200);
        office.strikeOut(all.get(4).startedAttempt(exam)).then().statusCode(200);
        all.get(5).exams().then().statusCode(200);
        pages.writeDown().await().indefinitely();

        Response board = office.board(exam);

        board.then()
                .statusCode(200)
                .body("counts.sitting", equalTo(1))
                .body("counts.handedIn", equalTo(1))
                .body("counts.blank", equalTo(1))
                .body("counts.voided", equalTo(1))
                .body("counts.rules", equalTo(1))
                .body("counts.notArrived", equalTo(2))
                .body("counts.total", equalTo(7))
                .body("sittings", hasSize(7))
                .body("rates.handInsPerMinute", equalTo(1))
                .body("exams[0].exam", equalTo(exam));
        String line = "sittings.find { it.attemptId == '" + sits + "' }.";
        assertEquals(2, board.<Integer>path(line + "answered"));
        assertEquals(4, board.<Integer>path(line + "questions"));
        assertEquals(NOON.toString(), board.path(line + "lastSavedAt"));
        assertEquals("in-progress", board.path(line + "state"));
        assertNull(board.path(line + "unit"));
        assertEquals(
                List.of("submitted"),
                office.board(exam, "state", "submitted").jsonPath().getList("sittings.state"));

        MovableClock.set(NOON.plus(Duration.ofHours(8)));
        closing.closeAll().await().indefinitely();
        office.board(exam)
                .then()
                .body("counts.timedOut", equalTo(1))
                .body("counts.absent", equalTo(3))
                .body("counts.total", equalTo(7));
    }

    @Test
    void onlyWhatChangedIsToldSinceAVersion() {
        String exam = ExamOffice.newExam(WINDOW);
        Learner learner = enrolled(exam);
        Learner other = enrolled(exam);
        String version = office.board(exam).path("version");
        String attempt = learner.startedAttempt(exam);

        Response begun = office.board(exam, "since", version);

        begun.then()
                .body("since", equalTo(version))
                .body("sittings", hasSize(1))
                .body("gone", hasSize(1));
        assertEquals(attempt, begun.path("sittings[0].attemptId"));
        learner.save(attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        Response saved = office.board(exam, "since", begun.path("version"));
        assertEquals(1, saved.<Integer>path("sittings[0].answered"));
        Invigilator.inTheHall().extend(attempt, 15).then().statusCode(200);
        Response extended = office.board(exam, "since", saved.path("version"));
        assertEquals(900, extended.<Integer>path("sittings[0].incidentSeconds"));
        office.board(exam, "since", extended.path("version")).then().body("sittings", hasSize(0));
        learner.submit(attempt).then().statusCode(200);
        Response over = office.board(exam, "since", extended.path("version"));
        assertEquals("submitted", over.path("sittings[0].state"));
        assertNotNull(over.path("sittings[0].finishedAt"));
        Response all = office.board(exam, "since", "another-node-1");
        assertNull(all.path("since"));
        all.then().body("sittings", hasSize(2));
        assertEquals(2, over.<Integer>path("counts.total"), "with " + other.id());
    }

    /** A window that was moved keeps the sittings it had, on the board as in the results. */
    @Test
    void ofAMovedWindowBoardAndResultsShowTheSame() {
        String exam = "e-" + UUID.randomUUID();
        String bank = ExamOffice.newBank();
        ExamOffice.publish(exam, bank, monthly(1, 5));
        String before = enrolled(exam).startedAttempt(exam);
        ExamOffice.publish(exam, bank, monthly(20, 25));
        MovableClock.set(Instant.parse("2026-03-21T04:00:00Z"));
        String after = enrolled(exam).startedAttempt(exam);
        ExamOffice.publish(exam, bank, monthly(20, 21));

        List<String> onTheBoard =
                office.board(exam, "window", "2026-03").jsonPath().getList("sittings.attemptId", String.class);
        List<String> inTheResults = office.call()
                .queryParam("exam", exam)
                .queryParam("window", "2026-03")
                .queryParam("state", "in-progress")
                .get("/api/v1/report/results")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.attemptId", String.class);

        assertEquals(Set.of(before, after), Set.copyOf(onTheBoard));
        assertEquals(Set.of(before, after), Set.copyOf(inTheResults));
    }

    private static String monthly(int from, int until) {
        return """
                window: {kind: monthly, zone: Asia/Shanghai, from: {day: %d, time: "00:00"}, until: {day: %d, time: "24:00"}, edge: start-by}
                minimumMinutes: 0
                disclosure: {score: points, review: never}
                retakes: {coolDown: PT0S, application: none}
                """.formatted(from, until);
    }

    @Test
    void aBoardIsReadPageByPage() {
        String exam = ExamOffice.newExam(WINDOW);
        List<String> keys = IntStream.range(0, 5)
                .mapToObj(i -> enrolled(exam).startedAttempt(exam))
                .sorted()
                .toList();
        Response first = office.board(exam, "limit", "2");
        Response second = office.board(exam, "limit", "2", "cursor", first.path("next"));
        Response third = office.board(exam, "limit", "2", "cursor", second.path("next"));
        assertEquals(
                keys,
                List.of(first, second, third).stream()
                        .flatMap(page -> page.jsonPath().getList("sittings.key", String.class).stream())
                        .toList());
        assertNull(third.path("next"));
    }

    @Test
    void aLineToThePageIsASignAndItsEndIsOne() {
        String exam = ExamOffice.newExam(WINDOW);
        Learner learner = enrolled(exam);
        String attempt = learner.startedAttempt(exam);
        pages.listens(key(learner, attempt));
        pages.writeDown().await().indefinitely();
        office.board(exam).then().body("sittings[0].online", equalTo(true));
        pages.gone(key(learner, attempt));
        for (int times = 0; times < 2; times++) {
            learner.call()
                    .post("/api/v1/attempts/{id}/departures", attempt)
                    .then()
                    .statusCode(204);
        }
        enrolled(exam)
                .call()
                .post("/api/v1/attempts/{id}/departures", attempt)
                .then()
                .statusCode(404);
        pages.writeDown().await().indefinitely();
        MovableClock.advance(Duration.ofSeconds(40));
        office.board(exam)
                .then()
                .body("sittings[0].state", equalTo("offline"))
                .body("sittings[0].offlineSince", equalTo(NOON.toString()))
                .body("sittings[0].leftPage", equalTo(2))
                .body("counts.offline", equalTo(1));
        pages.listens(key(learner, attempt));
        pages.writeDown().await().indefinitely();
        office.board(exam).then().body("sittings[0].state", equalTo("in-progress"));
    }

    /** Whatever the number of those who look, a board is read once in its time, and not at all when nobody looks. */
    @Test
    void fiftyWatchersReadNoMoreThanOne() {
        String exam = ExamOffice.newExam(WINDOW);
        enrolled(exam).startedAttempt(exam);
        LiveBoardSource board = new LiveBoardSource(
                key(exam), new LiveBoardSource.Parts(store, presences, marks, exams, shelf, clock, new Seldom()));
        look(board).await().indefinitely();
        double before = readings();
        for (int round = 0; round < 20; round++) {
            Uni.join()
                    .all(IntStream.range(0, 50).mapToObj(watcher -> look(board)).toList())
                    .andFailFast()
                    .await()
                    .indefinitely();
        }
        assertEquals(before, readings());
        assertTrue(before > 0);
    }

    /** All who come while one reads wait for that reading. */
    @Test
    void thoseWhoComeAtOnceShareOneReading() {
        String exam = ExamOffice.newExam(WINDOW);
        LiveBoardSource board = new LiveBoardSource(
                key(exam), new LiveBoardSource.Parts(store, presences, marks, exams, shelf, clock, new Seldom()));
        double before = readings();
        List<Long> seen = Uni.join()
                .all(IntStream.range(0, 50).mapToObj(watcher -> look(board)).toList())
                .andFailFast()
                .await()
                .indefinitely();
        assertEquals(before + 1, readings());
        assertEquals(1, seen.stream().distinct().count());
    }

    private static Uni<Long> look(LiveBoardSource board) {
        return board.look(Optional.empty(), LiveBoard::number);
    }

    private static LiveBoardSource.Key key(String exam) {
        return new LiveBoardSource.Key(
                TenantId.DEFAULT, List.of(new LiveBoardSource.Shown(new ExamCode(exam), "dated")));
    }

    /** Else each name would be one more whole board in memory, and one more reading. */
    @Test
    void aWindowOfNoSuchNameIsNoBoard() {
        String exam = ExamOffice.newExam(WINDOW);
        long read = List.of(office.board(exam), office.board(exam)).stream()
                .mapToLong(BoardTest::number)
                .max()
                .orElseThrow();
        assertTrue(number(office.board(exam, "window", "dated")) >= read, "by its name or not, it is one board");
        double before = readings();
        for (String window : List.of("no-such-window", "2026-03", "x".repeat(40))) {
            office.board(exam, "window", window).then().statusCode(404);
            office.call()
                    .queryParam("exam", exam)
                    .queryParam("window", window)
                    .get("/api/v1/hall/record")
                    .then()
                    .statusCode(404);
        }
        assertEquals(before, readings());
    }

    private static long number(Response board) {
        String version = board.then().statusCode(200).extract().path("version");
        return Long.parseLong(version.substring(version.indexOf('-') + 1));
    }

    /** A version that nobody was told would have all lines told at once. */
    @Test
    void thereIsNoVersionBeforeTheFirst() {
        String exam = ExamOffice.newExam(WINDOW);
        enrolled(exam);
        enrolled(exam);
        String version = office.board(exam).path("version");
        String boot = version.substring(0, version.indexOf('-'));
        for (String since : List.of(boot + "-0", boot + "--1", boot + "-00", boot + "-999999")) {
            Response answer = office.board(exam, "since", since, "limit", "1");
            assertNull(answer.path("since"), since);
            answer.then().body("sittings", hasSize(1));
            assertNotNull(answer.path("next"), since);
        }
    }

    private double readings() {
        return meters.counter("kaochang.board.readings").count();
    }

    /** Read again in an hour. */
    private record Seldom(
            Duration every,
            Duration fullEvery,
            Duration sheetsEvery,
            Duration timeout,
            int maxLines,
            Duration offlineAfter,
            Duration silentAfter,
            String presenceEvery)
            implements BoardConfig {

        private Seldom() {
            this(
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofSeconds(5),
                    100,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    "off");
        }
    }

    @Test
    void whoIsNotAssignedSeesNothing() {
        String mine = ExamOffice.newExam(WINDOW);
        String others = ExamOffice.newExam(WINDOW);
        Learner learner = enrolled(others);
        String attempt = learner.startedAttempt(others);
        Invigilator invigilator = Invigilator.assignedTo(mine);

        invigilator.board(mine).then().statusCode(200);
        invigilator.board(others).then().statusCode(403);
        invigilator.extend(attempt, 5).then().statusCode(403);
        invigilator.extendAll(others, 5).then().statusCode(403);
        invigilator.say(others, "请保持安静").then().statusCode(403);
        invigilator
                .act("extensions", List.of(attempt), Map.of("minutes", 5))
                .then()
                .statusCode(200)
                .body("done", hasSize(0))
                .body("refused[0].code", equalTo("not-assigned"));
        learner.resume(attempt).then().body("deadlineVersion", equalTo(1));
        Invigilator nobody = Invigilator.assignedTo();
        nobody.board(mine).then().statusCode(403);
        invigilator.call().get("/api/v1/accommodations").then().statusCode(403);
        office.call().get("/api/v1/accommodations").then().statusCode(200);
        assertEquals(
                List.of(mine),
                invigilator.call().get("/api/v1/hall/assignments").jsonPath().getList("assignments.exam"));
    }

    @Test
    void whoIsAssignedToAUnitSeesItsLearnersOnly() {
        String exam = ExamOffice.newExam(WINDOW);
        String unit = Administrator.newUnit("某单位");
        Learner outside = enrolled(exam);
        Invigilator invigilator = Invigilator.assignedTo();
        Map<String, Object> assignment = new HashMap<>(Map.of("exam", exam, "unit", unit));
        invigilator.assign(List.of(assignment));
        invigilator
                .board(exam)
                .then()
                .statusCode(200)
                .body("counts.total", equalTo(0))
                .body("sittings", hasSize(0));
        invigilator.extendAll(exam, 5).then().statusCode(403);
        invigilator.extend(outside.startedAttempt(exam), 5).then().statusCode(403);
    }

    /** By the list, or as somebody in the hall has said since; in every call as on the board. */
    @Test
    void whoIsAssignedToARoomSeesWhoSitsInIt() {
        String exam = ExamOffice.newExam(WINDOW);
        Learner inside = enrolled(exam);
        Learner outside = enrolled(exam);
        Administrator.seat(exam, Map.of(inside, "机房１", outside, "机房2"));
        Invigilator invigilator = Invigilator.assignedTo();
        invigilator.assign(List.of(Map.of("exam", exam, "room", "机房1")));
        String mine = inside.startedAttempt(exam);
        String theirs = outside.startedAttempt(exam);

        Response seen = invigilator.board(exam);
        seen.then()
                .statusCode(200)
                .body("counts.total", equalTo(1))
                .body("sittings.attemptId", equalTo(List.of(mine)))
                .body("sittings[0].room", equalTo("机房1"));
        office.board(exam, "room", "机房2").then().body("sittings.attemptId", equalTo(List.of(theirs)));
        invigilator
                .call()
                .get("/api/v1/hall/rooms?exam=" + exam)
                .then()
                .body("rooms.room", equalTo(List.of("机房1")))
                .body("rooms.seated", equalTo(List.of(1)));
        invigilator.extend(theirs, 5).then().statusCode(403);
        invigilator.extendAll(exam, 5).then().statusCode(403);
        extendAllRunning(invigilator, exam)
                .then()
                .body("done", equalTo(List.of(mine)))
                .body("refused", hasSize(0));
        String enrolment = seen.path("sittings[0].enrolmentId");
        mark(office, enrolment, Map.of("room", "机房2")).then().body("refused", hasSize(0));

        invigilator
                .board(exam, "since", seen.path("version"))
                .then()
                .body("gone", equalTo(List.of(mine)))
                .body("sittings", hasSize(0))
                .body("counts.total", equalTo(0));
        extendAllRunning(invigilator, exam).then().body("done", hasSize(0));
        invigilator.extend(mine, 5).then().statusCode(403);
        mark(invigilator, enrolment, Map.of("attendance", "here")).then().body("refused", equalTo(List.of(enrolment)));
    }

    private static Response extendAllRunning(Invigilator by, String exam) {
        return by.call()
                .body(Map.of("exams", List.of(exam), "minutes", 5, "reason", Map.of("category", "power", "text", "停电")))
                .post("/api/v1/hall/extensions");
    }

    @Test
    void nobodyIsAssignedToWhatIsNotThere() {
        String exam = ExamOffice.newExam(WINDOW);
        String account = Invigilator.inTheHall().onFile().toString();
        assigned(account, Map.of("exam", exam), 200);
        assigned(UUID.randomUUID().toString(), Map.of("exam", exam), 422).body("errors[0].field", equalTo("accountId"));
        assigned(account, Map.of("exam", "no-such-exam"), 422).body("errors[0].field", equalTo("assignments[0].exam"));
        assigned(account, Map.of("exam", exam, "unit", "no-such-unit"), 422)
                .body("errors[0].field", equalTo("assignments[0].unit"));
        assigned(account, Map.of("exam", exam, "room", "机房1"), 422)
                .body("errors[0].field", equalTo("assignments[0].room"));
        assigned(account, Map.of("room", "机房1"), 422).body("errors[0].field", equalTo("assignments[0].room"));
    }

    private ValidatableResponse assigned(String account, Map<String, String> assignment, int status) {
        return office.call()
                .body(Map.of("accountId", account, "assignments", List.of(assignment)))
                .put("/api/v1/hall/assignments")
                .then()
                .statusCode(status);
    }

    /** Each wrote its own part and both stood. */
    @Test
    void ofTwoWhoAssignAtOnceOneHasTheLastWord() {
        List<String> exams = List.of(ExamOffice.newExam(WINDOW), ExamOffice.newExam(WINDOW));
        for (int round = 0; round < 5; round++) {
            Invigilator invigilator = Invigilator.assignedTo();
            List<CompletableFuture<Void>> both = exams.stream()
                    .map(exam -> CompletableFuture.runAsync(() -> invigilator.assign(List.of(Map.of("exam", exam)))))
                    .toList();
            both.forEach(CompletableFuture::join);
            assertEquals(
                    1,
                    invigilator
                            .call()
                            .get("/api/v1/hall/assignments")
                            .jsonPath()
                            .getList("assignments")
                            .size());
        }
    }

    @Test
    void whatIsSetByHandStandsOnTheBoardAndChangesNoCount() {
        String exam = ExamOffice.newExam(WINDOW);
        Learner learner = enrolled(exam);
        enrolled(exam);
        Response before = office.board(exam);
        String due = before.path("sittings.find { it.learnerId == '" + learner.id() + "' }.enrolmentId");
        mark(office, due, Map.of("attendance", "here", "room", " 301 ", "seat", "12"))
                .then()
                .body("done", equalTo(List.of(due)))
                .body("refused", hasSize(0));
        Response after = office.board(exam, "since", before.path("version"));
        after.then()
                .body("sittings", hasSize(1))
                .body("sittings[0].attendance", equalTo("here"))
                .body("sittings[0].identity", nullValue())
                .body("sittings[0].room", equalTo("301"))
                .body("counts", equalTo(before.path("counts")));
        String attempt = learner.startedAttempt(exam);
        mark(office, due, Map.of("identity", "doubtful"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
        Map<String, String> why = Map.of("category", "identity", "text", "照片与本人不符");
        mark(office, due, Map.of("identity", "doubtful", "room", "", "reason", why))
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestTokens.role(Role.AUDITOR))
                .queryParam("action", "hall.mark")
                .queryParam("object", due)
                .get("/api/v1/audit")
                .then()
                .body("entries[0].reason", equalTo(why));
        office.board(exam, "since", after.path("version"))
                .then()
                .body("sittings[0].attemptId", equalTo(attempt))
                .body("sittings[0].attendance", equalTo("here"))
                .body("sittings[0].identity", equalTo("doubtful"))
                .body("sittings[0].room", nullValue());
        mark(office, due, Map.of("attendance", "perhaps")).then().statusCode(422);
        mark(Invigilator.assignedTo(), due, Map.of("attendance", "not-here"))
                .then()
                .body("done", hasSize(0))
                .body("refused", equalTo(List.of(due)));
    }

    /** Of windows that anybody can name there would be no end. */
    @Test
    void nobodyIsMarkedInAWindowTheExamDoesNotHave() {
        String exam = ExamOffice.newExam(WINDOW);
        enrolled(exam);
        String due = office.board(exam).path("sittings[0].enrolmentId");
        for (String made : List.of("2026-03", "open", "", "2199")) {
            mark(office, made, due, Map.of("attendance", "here"))
                    .then()
                    .statusCode(200)
                    .body("done", hasSize(0))
                    .body("refused", equalTo(List.of(due)));
        }
    }

    /** Who set what, and what stood there before. */
    @Test
    void whatIsSetByHandIsInTheAuditLogWithWhatWasThere() {
        String exam = ExamOffice.newExam(WINDOW);
        enrolled(exam);
        String due = office.board(exam).path("sittings[0].enrolmentId");
        mark(office, due, Map.of("attendance", "here", "room", "301")).then().statusCode(200);
        mark(office, due, Map.of("attendance", "not-here", "room", "")).then().statusCode(200);
        JsonPath entries = given().auth()
                .oauth2(TestTokens.role(Role.AUDITOR))
                .queryParam("action", "hall.mark")
                .queryParam("object", due)
                .get("/api/v1/audit")
                .jsonPath();
        assertEquals(Map.of("attendance", "here", "room", "301"), entries.getMap("entries[0].before"));
        assertEquals(Map.of("attendance", "not-here"), entries.getMap("entries[0].after"));
        assertEquals(Map.of("attendance", "here", "room", "301"), entries.getMap("entries[1].after"));
        assertEquals(
                List.of(office.account().toString(), office.account().toString()),
                entries.getList("entries.actor.accountId"));
    }

    private static Response mark(Invigilator by, String enrolment, Map<String, ?> sets) {
        return mark(by, "dated", enrolment, sets);
    }

    private static Response mark(Invigilator by, String window, String enrolment, Map<String, ?> sets) {
        Map<String, Object> body = new HashMap<>(sets);
        body.put("enrolmentIds", List.of(enrolment));
        body.put("window", window);
        return by.call().body(body).put("/api/v1/hall/marks");
    }

    @Test
    void whatIsAskedForWrongly() {
        String exam = ExamOffice.newExam(WINDOW);
        office.board("no-such-exam").then().statusCode(404);
        office.call().get("/api/v1/hall/board").then().statusCode(422);
        office.board(exam, "limit", "0").then().statusCode(422);
        office.board(exam, "state", "asleep").then().statusCode(422);
        office.board(exam, "cursor", "nonsense").then().statusCode(200);
    }

    private static AttemptKey key(Learner learner, String attempt) {
        return new AttemptKey(TenantId.DEFAULT, new LearnerId(learner.id()), AttemptId.fromString(attempt));
    }

    private static Learner enrolled(String exam) {
        Learner learner = Administrator.newLearner("考生");
        Administrator.enrol(learner, exam, false);
        return learner;
    }
}
