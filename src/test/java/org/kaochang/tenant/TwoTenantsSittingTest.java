package org.kaochang.tenant;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.PageNewsRound;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamPage;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The same person sits the exam of the same code at two authorities at once, each call at that authority's address: what
 * happens at one is not heard of, not helped and not hindered at the other.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class TwoTenantsSittingTest {

    private static final String RULES = """
            window: {kind: open}
            minimumMinutes: 0
            shuffle: {questions: true, options: false}
            disclosure: {score: points, review: at-once, when: release}
            retakes: {coolDown: PT0S, startsPerDay: unlimited, application: approved-by-administrator}
            """;

    @Inject
    PageNewsRound news;

    /** One authority and what one person does there. */
    private static final class Side {

        final Authority authority;
        final String hall;
        final Candidate desk;
        final String attempt;

        Side(String administrator, String password, String idNumber, String username) {
            authority = Authority.found(administrator, password);
            authority.publish(RULES);
            String learner = authority.record("王五", idNumber, username);
            authority.enrol(learner).statusCode(201);
            hall = authority.invigilator("jiankao");
            String token = authority.setPassword(username).extract().path("accessToken");
            desk = Candidate.of(authority, token);
            attempt = desk.start().then().statusCode(201).extract().path("attemptId");
        }

        Response staff(String token, String path, Object body) {
            return authority.call(token).body(body).post(path);
        }

        Response office(String path, Object body) {
            return staff(authority.token(), path, body);
        }

        Response myExam() {
            return desk.call().get("/api/v1/exams");
        }

        ValidatableResponse shown() {
            return desk.resume(attempt).then().statusCode(200);
        }

        String deadline() {
            return shown().extract().path("deadline");
        }

        String receipt() {
            return shown().extract().path("receipt");
        }
    }

    private Side north;
    private Side south;

    @BeforeEach
    void bothHaveStarted() {
        String name = "kaowu" + UUID.randomUUID().toString().substring(0, 6);
        String idNumber = People.newIdNumber();
        north = new Side(name, "Beifang7Kaowu3Shuang", idNumber, name + "w");
        south = new Side(name, "Nanfang5Kaowu8Meihua", idNumber, name + "w");
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void answers_and_the_pen_stay_where_they_were_written() {
        assertNotEquals(north.attempt, south.attempt);
        north.desk.start().then().statusCode(200).body("attemptId", equalTo(north.attempt));
        north.desk.save(north.attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        south.desk.save(south.attempt, 1, Map.of("2", List.of("B"))).then().statusCode(200);
        north.shown()
                .body("answers", equalTo(Map.of("1", List.of("A"))))
                .body("title", equalTo(north.authority.title()));
        south.shown()
                .body("answers", equalTo(Map.of("2", List.of("B"))))
                .body("title", equalTo(south.authority.title()));

        Candidate phone = north.desk.onAnotherDevice();
        phone.takeOver(north.attempt).then().statusCode(200).body("pen.turn", equalTo(2));
        north.desk.save(north.attempt, 2, Map.of("3", List.of("C"))).then().statusCode(409);
        phone.save(north.attempt, 2, Map.of("3", List.of("B"))).then().statusCode(200);
        south.desk.save(south.attempt, 2, Map.of("3", List.of("C"))).then().statusCode(200);
        south.shown().body("pen.turn", equalTo(1));

        foreign(south.desk, north.attempt);
        foreign(north.desk, south.attempt);
    }

    /** What a learner may do with a sitting, tried with one of the other authority's. */
    private static void foreign(Candidate candidate, String attempt) {
        candidate.resume(attempt).then().statusCode(404);
        candidate.save(attempt, 9, Map.of("1", List.of("B"))).then().statusCode(404);
        candidate.takeOver(attempt).then().statusCode(404);
        candidate.submit(attempt).then().statusCode(404);
        candidate.review(attempt).then().statusCode(404);
    }

    @Test
    void an_invigilator_speaks_to_and_helps_their_own() throws Exception {
        String before = south.deadline();
        try (BufferedReader inNorth = north.desk.listen(north.attempt);
                BufferedReader inSouth = south.desk.listen(south.attempt)) {
            news.look();
            assertTrue(ExamPage.next(inNorth).startsWith("time "));
            assertTrue(ExamPage.next(inSouth).startsWith("time "));
            north.staff(north.hall, "/api/v1/exams/same-exam/notices", Map.of("message", "北方请安静"))
                    .then()
                    .statusCode(201);
            String more = "/api/v1/attempts/" + north.attempt + "/extension";
            Map<String, Object> minutes = Map.of("minutes", 15, "reason", "停电");
            south.staff(south.hall, more, minutes).then().statusCode(404);
            north.staff(north.hall, more, minutes).then().statusCode(200);
            news.look();
            assertTrue(ExamPage.next(inNorth).contains("\"deadlineVersion\":2"));
            assertTrue(ExamPage.next(inNorth).startsWith("notice {\"message\":\"北方请安静\""));
            north.staff(north.hall, "/api/v1/exams/same-exam/extension", minutes)
                    .then()
                    .statusCode(200)
                    .body("extended", equalTo(1));
            assertEquals(before, south.deadline());
            south.desk.submit(south.attempt).then().statusCode(200);
            news.look();
            assertTrue(ExamPage.next(inNorth).contains("\"deadlineVersion\":3"));
            assertTrue(ExamPage.next(inSouth).startsWith("closed "), "heard of the other authority before");
        }
        for (String id : List.of("", "0", north.attempt, "1")) {
            assertEquals(404, south.desk.events(north.attempt, id).statusCode());
        }
        String release = "/api/v1/attempts/" + north.attempt + "/pen/release";
        south.staff(south.hall, release, Map.of("reason", "坏了")).then().statusCode(404);
        north.staff(north.hall, release, Map.of("reason", "坏了")).then().statusCode(200);
        String voiding = "/api/v1/attempts/" + north.attempt + "/voiding";
        south.office(voiding, Map.of("reason", "替考")).then().statusCode(404);
        north.shown().body("state", equalTo("in-progress"));
    }

    @Test
    void results_receipts_and_make_ups_are_each_authoritys_own() {
        north.desk.save(north.attempt, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        north.desk.submit(north.attempt).then().statusCode(200).body("answered", equalTo(1));
        south.shown().body("state", equalTo("in-progress"));
        south.desk.submit(south.attempt).then().statusCode(200).body("answered", equalTo(0));

        verified(north.authority, north.receipt())
                .body("valid", equalTo(true))
                .body("attemptId", equalTo(north.attempt));
        verified(south.authority, south.receipt())
                .body("valid", equalTo(true))
                .body("attemptId", equalTo(south.attempt));
        verified(south.authority, north.receipt()).body("valid", equalTo(false)).body("attemptId", nullValue());
        given().contentType("application/json")
                .body(Map.of("receipt", north.receipt()))
                .post("/api/v1/receipts/verification")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false));

        north.shown().body("result", nullValue());
        release(south);
        north.shown().body("result", nullValue());
        north.authority.call().get("/api/v1/exams/same-exam/releases").then().body("releases", hasSize(0));
        south.shown().body("result.points", comparesEqualTo(0));
        north.desk.review(north.attempt).then().statusCode(403);
        release(north);
        north.shown().body("result.points", comparesEqualTo(1));
        north.desk.review(north.attempt).then().statusCode(200).body("questions", hasSize(4));
        north.desk.call().get("/api/v1/attempts").then().body("attempts.attemptId", equalTo(List.of(north.attempt)));
        for (Side side : List.of(north, south)) {
            side.authority
                    .call()
                    .get("/api/v1/exams/same-exam/exposure")
                    .then()
                    .body("sittings", equalTo(1))
                    .body("frequentLearners", hasSize(1));
        }
        makeUps();
    }

    /** What was looked up a moment before is past then. */
    private static void release(Side side) {
        side.office("/api/v1/exams/same-exam/release", Map.of()).then().statusCode(201);
        MovableClock.advance(Duration.ofSeconds(10));
    }

    private void makeUps() {
        String asked = "/api/v1/exams/same-exam/retake-applications";
        north.desk.start().then().statusCode(403);
        String id = north.desk
                .call()
                .body(Map.of("reason", "首次未通过"))
                .post(asked)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertOursAlone(id);
        north.office("/api/v1/retake-applications/" + id + "/decision", Map.of("approved", true))
                .then()
                .statusCode(200);
        south.desk.start().then().statusCode(403);
        north.desk.start().then().statusCode(201).body("attemptId", notNullValue());
        for (Side side : List.of(north, south)) {
            side.myExam()
                    .then()
                    .statusCode(200)
                    .body("exams.findAll { it.examId == 'same-exam' }.title", equalTo(List.of(side.authority.title())));
        }
    }

    private void assertOursAlone(String id) {
        String pending = "/api/v1/retake-applications?status=pending";
        north.authority.call().get(pending).then().body("applications.size()", greaterThan(0));
        south.authority.call().get(pending).then().body("applications", hasSize(0));
        south.office("/api/v1/retake-applications/" + id + "/decision", Map.of("approved", false))
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse verified(Authority authority, String receipt) {
        return authority
                .publicly("/api/v1/receipts/verification", Map.of("receipt", receipt))
                .then()
                .statusCode(200);
    }
}
