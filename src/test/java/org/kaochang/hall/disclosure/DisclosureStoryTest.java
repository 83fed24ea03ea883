package org.kaochang.hall.disclosure;

import org.kaochang.common.MovableClock;
import org.kaochang.common.Points;
import org.kaochang.hall.AnswerBook;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Keys, points and results over HTTP: who is told what, and when. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class DisclosureStoryTest {

    private static final String DAY =
            "window: {kind: dated, zone: Asia/Shanghai, from: 2031-05-01T09:00, until: 2031-05-01T17:00, edge: start-by}\n";
    private static final String AFTER_CLOSING =
            "minimumMinutes: 0\ndisclosure: {score: points, review: after-closing}\n";

    @Inject
    AnswerBook book;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void keysWaitForWhoStartedInTheLastMinuteAndGotMoreTime() {
        String bank = ExamOffice.newBank();
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, DAY + AFTER_CLOSING);
        at("2031-05-01T10:00");
        Learner early = Administrator.newCandidate(exam);
        String done = sat(early, exam, 0);
        early.resume(done)
                .then()
                .body("result.points", is(0))
                .body("result.sections", nullValue())
                .body("reviewAvailable", is(false));
        at("2031-05-01T16:59:30");
        Learner late = Administrator.newCandidate(exam);
        String running = late.startedAttempt(exam);

        at("2031-05-01T17:00:10");
        early.review(done).then().statusCode(403);
        at("2031-05-01T17:20");
        Invigilator.inTheHall().extend(running, 60).then().statusCode(200);
        at("2031-05-01T18:05");
        early.review(done).then().statusCode(403);
        early.resume(done).then().body("result.sections", nullValue());
        late.submit(running).then().statusCode(200);
        MovableClock.advance(RecentSource.FRESH);
        early.review(done).then().statusCode(200).body("questions[0].explanation", notNullValue());
        early.resume(done).then().body("result.sections", hasSize(1)).body("reviewAvailable", is(true));

        // The window is moved: whoever comes tomorrow draws from the same bank.
        ExamOffice.publish(exam, bank, DAY.replace("until: 2031-05-01", "until: 2031-05-03") + AFTER_CLOSING);
        MovableClock.advance(RecentSource.FRESH);
        early.review(done).then().statusCode(403);
        at("2031-05-03T18:01");
        early.review(done).then().statusCode(200);
    }

    @Test
    void keysWaitForAnotherExamOnTheSameBank() {
        String bank = ExamOffice.newBank();
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, DAY + AFTER_CLOSING);
        String other = "e-" + UUID.randomUUID();
        ExamOffice.publish(
                        other,
                        bank,
                        DAY.replace("2031-05-01", "2031-06-01") + "disclosure: {score: pass-fail, review: never}\n")
                .body("warnings.code", is(List.of()));
        at("2031-05-01T10:00");
        Learner learner = Administrator.newCandidate(exam);
        String done = sat(learner, exam, 0);
        at("2031-05-20T10:00");
        learner.review(done).then().statusCode(403);
        at("2031-06-01T18:01");
        learner.review(done).then().statusCode(200);
    }

    @Test
    void keysOfAMonthStayForTheNextUnlessTheFileSaysOtherwise() {
        String monthly =
                "window: {kind: monthly, zone: Asia/Shanghai, from: {day: 5, time: \"00:00\"}, until: {day: 10, time: \"24:00\"}, edge: start-by}\n";
        String safe = ExamOffice.newExam(monthly + AFTER_CLOSING);
        String open = ExamOffice.newExam(monthly + AFTER_CLOSING.replace("after-closing", "after-window"));
        at("2031-05-06T10:00");
        Learner learner = Administrator.newLearner("月考");
        Administrator.enrol(learner, safe, false);
        Administrator.enrol(learner, open, false);
        String kept = sat(learner, safe, 0);
        String told = sat(learner, open, 0);
        at("2031-05-10T23:59");
        learner.review(told).then().statusCode(403);
        at("2031-05-11T01:01");
        learner.review(told).then().statusCode(200);
        learner.review(kept).then().statusCode(403);
        learner.resume(kept).then().body("result.sections", hasSize(1));
        at("2041-05-11T01:01");
        learner.review(kept).then().statusCode(403);
    }

    @Test
    void resultsOfAWindowAreToldAtItsEndAndNothingTellsThemBefore() {
        String exam = ExamOffice.newExam(DAY + """
                minimumMinutes: 0
                retakes: {coolDown: PT0S, application: approved-at-once}
                disclosure: {score: points, sections: at-once, review: at-once, when: window-end}
                """);
        at("2031-05-01T10:00");
        Learner good = Administrator.newCandidate(exam);
        Learner poor = Administrator.newCandidate(exam);
        String passed = sat(good, exam, 4);
        String failed = sat(poor, exam, 0);
        for (Map.Entry<Learner, String> each :
                Map.of(good, passed, poor, failed).entrySet()) {
            Learner learner = each.getKey();
            learner.resume(each.getValue())
                    .then()
                    .body("result", nullValue())
                    .body("resultPending.when", is("window-end"))
                    .body("resultPending.at", is("2031-05-01T09:00:00Z"))
                    .body("receipt", notNullValue())
                    .body("reviewAvailable", is(false));
            learner.review(each.getValue()).then().statusCode(403);
            learner.start(exam).then().statusCode(403).body("reasons.code", is(List.of("result-pending")));
            learner.applyForRetake(exam).then().statusCode(409);
            learner.call()
                    .get("/api/v1/attempts")
                    .then()
                    .body("attempts[0].result", nullValue())
                    .body("attempts[0].resultPending.when", is("window-end"));
        }
        assertEquals(withoutIds(good, exam), withoutIds(poor, exam), "the list of exams tells them apart");
        assertEquals(null, good.exam(exam).<Object>get("best"));
        at("2031-05-01T17:00");
        assertEquals(Map.of("passed", true, "points", 4), good.exam(exam).get("best"));
        assertEquals(Map.of("passed", false, "points", 0), poor.exam(exam).get("best"));
        good.resume(passed).then().body("result.passed", is(true)).body("resultPending", nullValue());
        poor.resume(failed).then().body("result.passed", is(false)).body("result.sections", hasSize(1));
        good.start(exam).then().statusCode(403).body("reasons.code", hasItem("already-passed"));
    }

    @Test
    void resultsWaitForTheirRelease() {
        String exam = ExamOffice.newExam("""
                window: {kind: open}
                minimumMinutes: 0
                retakes: {coolDown: PT0S}
                disclosure: {score: pass-fail, review: never, when: release}
                """);
        at("2031-05-01T10:00");
        Learner learner = Administrator.newCandidate(exam);
        String done = sat(learner, exam, 4);
        learner.resume(done)
                .then()
                .body("result", nullValue())
                .body("resultPending.when", is("release"))
                .body("resultPending.at", nullValue());
        learner.start(exam).then().statusCode(403).body("reasons.code", is(List.of("result-pending")));
        assertEquals(
                403, release(TestTokens.role(Role.INVIGILATOR), exam, Map.of()).statusCode());
        assertEquals(
                422,
                release(TestTokens.administrator(), exam, Map.of("window", "2031-05"))
                        .statusCode());
        assertEquals(
                404,
                release(TestTokens.administrator(), "no-such-exam", Map.of()).statusCode());
        MovableClock.advance(Duration.ofHours(1));
        release(TestTokens.administrator(), exam, Map.of("window", "open"))
                .then()
                .statusCode(201)
                .body("releasedBy", notNullValue())
                .body("releasedAt", is("2031-05-01T03:00:00Z"));
        learner.resume(done).then().body("result.passed", is(true));
        learner.start(exam).then().statusCode(403).body("reasons.code", is(List.of("already-passed")));
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/releases", exam)
                .then()
                .statusCode(200)
                .body("releases.window", is(List.of("open")));

        // What is finished later waits for the next release.
        MovableClock.advance(Duration.ofHours(1));
        Learner next = Administrator.newCandidate(exam);
        next.resume(sat(next, exam, 4)).then().body("result", nullValue());
    }

    @Test
    void handingInBeforeTheShortestTimeKeepsTheAnswersAndGoesOn() {
        String exam = ExamOffice.newExam("""
                window: {kind: open}
                minimumMinutes: 5
                disclosure: {score: points, review: never}
                """);
        at("2031-05-01T10:00");
        Learner learner = Administrator.newCandidate(exam);
        Response started = learner.start(exam);
        started.then().statusCode(201).body("handInFrom", is("2031-05-01T02:05:00Z"));
        String attempt = started.path("attemptId");
        at("2031-05-01T10:04:59");
        learner.call()
                .body(Map.of("seq", 1, "answers", AnswerBook.earning(book.key(learner.id(), attempt), Points.of(4))))
                .post("/api/v1/attempts/{id}/submission", attempt)
                .then()
                .statusCode(409)
                .body("type", is("/problems/hand-in-too-early"))
                .body("handInFrom", is("2031-05-01T02:05:00Z"));
        learner.resume(attempt).then().body("state", is("in-progress")).body("seq", is(1));
        at("2031-05-01T10:05:00");
        learner.submit(attempt).then().statusCode(200).body("result.points", is(4));
    }

    @Test
    void theBankCannotBeHarvestedByOneLearnerInANight() {
        String exam = ExamOffice.newExam("""
                window: {kind: open}
                minimumMinutes: 0
                retakes: {startsPerDay: 2}
                disclosure: {score: points, review: never}
                """);
        at("2031-05-01T10:00");
        Learner learner = Administrator.newCandidate(exam);
        sat(learner, exam, 0);
        learner.start(exam)
                .then()
                .statusCode(403)
                .body("reasons.code", is(List.of("cooling-down")))
                .body("reasons[0].until", is("2031-05-01T02:30:00Z"));
        at("2031-05-01T10:30");
        sat(learner, exam, 0);
        at("2031-05-01T11:30");
        learner.start(exam)
                .then()
                .statusCode(403)
                .body("reasons.code", is(List.of("daily-starts-exhausted")))
                .body("reasons[0].until", is("2031-05-01T16:00:00Z"));
        at("2031-05-02T00:00");
        sat(learner, exam, 0);

        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/exposure", exam)
                .then()
                .statusCode(200)
                .body("sittings", is(3))
                .body("learners", is(1))
                .body("itemsInBank", is(6))
                .body("items[0].drawn", greaterThan(1))
                .body("frequentLearners[0].sittings", is(3))
                .body("frequentLearners[0].itemsSeen", is(6))
                .body("frequentLearners[0].seenShare", is(1.0f));
        learner.call().get("/api/v1/exams/{code}/exposure", exam).then().statusCode(403);
    }

    @Test
    void wordsOfTheFileReachTheLearner() {
        String exam = ExamOffice.newExam("""
                window: {kind: open}
                organiser: 某市人力资源和社会保障局
                helpLine: 0517-12345
                titles: {en: Own Examination}
                disclosure: {score: points, review: never}
                """);
        Learner learner = Administrator.newCandidate(exam);
        var mine = learner.exam(exam);
        assertEquals("某市人力资源和社会保障局", mine.getString("organiser"));
        assertEquals("Own Examination", mine.getString("titles.en"));
        assertEquals(30, mine.getInt("retakes.coolDownMinutes"));
        assertEquals(5, mine.getInt("retakes.startsPerDay"));
        assertEquals(3, mine.getInt("minimumMinutes"));
        assertEquals("after", mine.getString("disclosure.sections"));
        learner.start(exam)
                .then()
                .statusCode(201)
                .body("helpLine", is("0517-12345"))
                .body("titles.en", is("Own Examination"));
    }

    /** One entry of "my exams" without what names the learner's own things. */
    private static Map<String, Object> withoutIds(Learner learner, String exam) {
        Map<String, Object> entry = new java.util.TreeMap<>(learner.exam(exam).getMap(""));
        entry.remove("enrolment");
        entry.remove("lastAttemptId");
        return entry;
    }

    private String sat(Learner learner, String exam, int points) {
        String attempt = learner.startedAttempt(exam);
        if (points > 0) {
            learner.save(attempt, 1, AnswerBook.earning(book.key(learner.id(), attempt), Points.of(points)))
                    .then()
                    .statusCode(200);
        }
        learner.submit(attempt).then().statusCode(200);
        return attempt;
    }

    private static Response release(String token, String exam, Map<String, String> body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/exams/{code}/release", exam);
    }

    private static void at(String beijing) {
        MovableClock.set(
                LocalDateTime.parse(beijing).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }
}
