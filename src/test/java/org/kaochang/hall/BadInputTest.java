package org.kaochang.hall;

import org.kaochang.common.MovableClock;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Calls that make no sense: each gets its problem, and leaves no trace in any table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BadInputTest {

    private static final String EXAM = "jiangxi-2024";
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String ANSWERS = "/api/v1/attempts/{id}/answers";
    private static final String SUBMISSION = "/api/v1/attempts/{id}/submission";
    private static final Map<String, List<String>> ONE = Map.of("1", List.of("A"));

    @Inject
    DatabaseState database;

    private Learner learner;
    private Learner other;
    private String attempt;

    @BeforeEach
    void aRunningSitting() {
        MovableClock.set(NOON);
        learner = Administrator.newCandidate(EXAM);
        other = Administrator.newCandidate(EXAM);
        attempt = learner.startedAttempt(EXAM);
        learner.save(attempt, 5, Map.of("2", List.of("C"))).then().statusCode(200);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    /** What was refused left the sitting as good as new: it still saves and can be handed in. */
    @AfterEach
    void theSittingStillWorks() {
        MovableClock.set(NOON);
        learner.save(attempt, 6, ONE).then().statusCode(200);
        Response ended = learner.submit(attempt);
        assertEquals("submitted", ended.path("state"));
        assertEquals(2, ended.<Integer>path("answered"));
    }

    @Test
    void aSittingNobodyHasIsNotFound() {
        List<Refusal> refusals = new ArrayList<>();
        for (String id : List.of(
                UUID.randomUUID().toString(),
                "00000000-0000-0000-0000-000000000000",
                "1",
                "x",
                "null",
                "考试",
                attempt + "0",
                attempt.substring(0, 35),
                "'; drop table attempt; --",
                "a".repeat(2000))) {
            refusals.add(notFound("GET " + id, () -> learner.resume(id)));
            refusals.add(notFound("PUT " + id, () -> learner.save(id, 9, ONE)));
            refusals.add(notFound("submit " + id, () -> learner.submit(id)));
            refusals.add(notFound("review " + id, () -> learner.review(id)));
        }
        Refusal.all(database, refusals);
    }

    @Test
    void anExamNobodyPublishedIsNotFound() {
        List<Refusal> refusals = new ArrayList<>();
        for (String exam : List.of("no-such-exam", "JIANGXI-2024", "x".repeat(2000), "考试", attempt)) {
            refusals.add(notFound("start " + exam, () -> learner.start(exam)));
            refusals.add(notFound("apply " + exam, () -> learner.applyForRetake(exam)));
        }
        Refusal.all(database, refusals);
    }

    @Test
    void anothersSittingIsAsGoodAsNone() {
        Refusal.all(
                database,
                List.of(
                        notFound("GET", () -> other.resume(attempt)),
                        notFound("PUT", () -> other.save(attempt, 9, ONE)),
                        notFound("PUT with a wrong answer", () -> other.save(attempt, 9, Map.of("999", List.of("Z")))),
                        notFound("submit", () -> other.submit(attempt)),
                        notFound("submit with answers", () -> submission(other, Map.of("seq", 9, "answers", ONE))),
                        notFound("review", () -> other.review(attempt))));
    }

    @Test
    void aSaveThatCannotBeReadIsMalformed() {
        Stream<String> bodies = Stream.of(
                "",
                "{",
                "[]",
                "null",
                "\"\"",
                "{\"seq\":\"6\",\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6,\"answers\":[[\"A\"]]}",
                "{\"seq\":6,\"answers\":{\"1\":\"A\"}}",
                "{\"seq\":6,\"answers\":{\"1\":[1]}}",
                "{\"seq\":6,\"answers\":{\"1\":[null]}}",
                "{\"seq\":6,\"answers\":{\"1\":[\"A\"],\"1\":[\"B\"]}}",
                "{\"seq\":6,\"seq\":7,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6,\"answers\":{\"1\":[\"A\"]}}}",
                "{\"seq\":6,\"answers\":{}}",
                "{\"seq\":0,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":-6,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6.5,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":9007199254740992,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":99999999999999999999,\"answers\":{\"1\":[\"A\"]}}",
                "{\"answers\":{\"1\":[\"A\"]}}");
        Refusal.all(
                database,
                bodies.map(body -> new Refusal("PUT " + body, () -> put(body), 400, "malformed-request"))
                        .toList());
    }

    @Test
    void anAnswerThatDoesNotFitThePaperIsInvalid() {
        List<Map<String, List<String>>> answers = List.of(
                Map.of("0", List.of("A")),
                Map.of("81", List.of("A")),
                Map.of("-1", List.of("A")),
                Map.of("01", List.of("A")),
                Map.of("1 ", List.of("A")),
                Map.of("", List.of("A")),
                Map.of("99999999999", List.of("A")),
                Map.of("x", List.of("A")),
                Map.of("1", List.of("Z")),
                Map.of("1", List.of("a")),
                Map.of("1", List.of("")),
                Map.of("1", List.of("AB")),
                Map.of("1", List.of("T")),
                Map.of("1", List.of("A", "B")),
                Map.of("41", List.of("A", "A")),
                Map.of("80", List.of("A")),
                Map.of("80", List.of("T", "F")),
                Map.of("3", List.of("A"), "81", List.of("A")));
        List<Refusal> refusals = new ArrayList<>();
        for (var each : answers) {
            refusals.add(new Refusal("PUT " + each, () -> learner.save(attempt, 6, each), 422, "invalid"));
            Supplier<Response> submission = () -> submission(learner, Map.of("seq", 6, "answers", each));
            refusals.add(new Refusal("submit " + each, submission, 422, "invalid"));
        }
        Refusal.all(database, refusals);
    }

    /** A hand-in that cannot be understood must not hand in without the answers it came with. */
    @Test
    void aHandInThatCannotBeReadHandsNothingIn() {
        Stream<String> malformed = Stream.of(
                "{",
                "[]",
                "6",
                "{\"seq\":\"x\",\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":\"6\",\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6.5,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":true,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6,\"answers\":[[\"A\"]]}",
                "{\"seq\":6,\"answers\":{\"1\":\"A\"}}",
                "{\"seq\":6,\"answers\":{\"1\":[\"A\"],\"1\":[\"B\"]}}",
                "{\"seq\":6,\"seq\":7,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6,\"answers\":{\"1\":[\"A\"]}}}",
                "{\"seq\":99999999999999999999,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":6,\"answers\":{\"1\":null}}",
                "{\"seq\":6,\"answers\":{\"1\":[null]}}",
                "{\"seq\":6,\"answers\":{\"1\":[1]}}",
                "{\"seq\":0,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":-6,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":9007199254740992,\"answers\":{\"1\":[\"A\"]}}");
        Stream<String> invalid = Stream.of("{\"answers\":{\"1\":[\"A\"]}}");
        Refusal.all(
                database,
                Stream.concat(
                                malformed.map(body ->
                                        new Refusal("submit " + body, () -> post(body), 400, "malformed-request")),
                                invalid.map(body -> new Refusal("submit " + body, () -> post(body), 422, "invalid")))
                        .toList());
    }

    @Test
    void whatIsFarTooLargeIsRefusedUnread() {
        String large = "{\"seq\":6,\"answers\":{\"1\":[\"A\"]},\"x\":\"" + "x".repeat(65_536) + "\"}";
        Refusal.all(
                database,
                List.of(
                        new Refusal("PUT", () -> put(large), 413, "too-large"),
                        new Refusal("submit", () -> post(large), 413, "too-large")));
    }

    /** Judged by its announced length; a client that waits for leave to send needs to send nothing. */
    @Test
    void aBodyBeyondTheLimitOfAllCallsIsRefusedBeforeItIsSent() throws IOException {
        for (String path : List.of(
                "/api/v1/banks/professional-ethics/imports",
                "/api/v1/exams/" + EXAM + "/attempts",
                "/api/v1/attempts/" + attempt + "/submission")) {
            for (String length : List.of("20971521", "9223372036854775807")) {
                String came = headersOnly(path, length);
                assertTrue(came.startsWith("HTTP/1.1 413 "), came);
                assertTrue(came.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), came);
                assertTrue(came.contains("\"/problems/too-large\""), came);
            }
        }
    }

    private static String headersOnly(String path, String length) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %s\r\n\r\n"
                            .formatted(path, TestTokens.administrator(), length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void jsonUnderAnotherNameIsNotTaken() {
        String body = "{\"seq\":6,\"answers\":{\"1\":[\"A\"]},\"reason\":\"x\",\"name\":\"x\"}";
        List<Refusal> refusals = new ArrayList<>();
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            refusals.add(unsupported("submit as " + type, () -> as(type, body).post(SUBMISSION, attempt)));
            refusals.add(unsupported("save as " + type, () -> as(type, body).put(ANSWERS, attempt)));
            refusals.add(unsupported(
                    "apply as " + type, () -> as(type, body).post("/api/v1/exams/{id}/retake-applications", EXAM)));
            refusals.add(unsupported("log in as " + type, () -> as(type, body).post("/api/v1/auth/login")));
            refusals.add(unsupported("verify as " + type, () -> as(type, body).post("/api/v1/receipts/verification")));
            refusals.add(unsupported(
                    "record as " + type,
                    () -> administrator().contentType(type).body(body).post("/api/v1/learners")));
        }
        Refusal.all(database, refusals);
    }

    @Test
    void aMethodAnAddressDoesNotHaveIsNotAllowed() {
        Map<String, List<Method>> wrong = Map.of(
                "/api/v1/attempts/" + attempt,
                List.of(Method.PUT, Method.POST, Method.DELETE, Method.PATCH),
                "/api/v1/attempts/" + attempt + "/answers",
                List.of(Method.GET, Method.POST, Method.DELETE, Method.PATCH),
                "/api/v1/attempts/" + attempt + "/submission",
                List.of(Method.GET, Method.PUT, Method.DELETE),
                "/api/v1/attempts/" + attempt + "/review",
                List.of(Method.POST, Method.PUT, Method.DELETE),
                "/api/v1/exams/" + EXAM + "/attempts",
                List.of(Method.GET, Method.PUT, Method.DELETE),
                "/api/v1/exams",
                List.of(Method.POST, Method.DELETE),
                "/api/v1/auth/login",
                List.of(Method.GET, Method.PUT),
                "/api/v1/receipts/verification",
                List.of(Method.GET));
        List<Refusal> refusals = new ArrayList<>();
        wrong.forEach((path, methods) -> methods.forEach(method -> refusals.add(new Refusal(
                method + " " + path, () -> learner.call().request(method, path), 405, "method-not-allowed"))));
        Refusal.all(database, refusals);
    }

    @Test
    void administrationIsAsStrict() {
        List<Refusal> refusals = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/learners",
                "/api/v1/learners/batch",
                "/api/v1/enrolments",
                "/api/v1/study-hours",
                "/api/v1/banks",
                "/api/v1/retake-applications/" + attempt + "/decision")) {
            for (String body : List.of("{", "[]", "\"x\"", "{} {}", "{\"name\":\"x\",\"name\":\"y\"}")) {
                refusals.add(new Refusal(
                        "POST " + path + " " + body,
                        () -> administrator().body(body).post(path),
                        400,
                        "malformed-request"));
            }
        }
        for (String body : List.of("{\"approved\":7}", "{\"approved\":\"yes\"}", "{\"approved\":[]}")) {
            Supplier<Response> decision =
                    () -> administrator().body(body).post("/api/v1/retake-applications/{id}/decision", attempt);
            refusals.add(new Refusal("decide " + body, decision, 400, "malformed-request"));
        }
        refusals.add(notFound(
                "decide about nothing",
                () -> administrator()
                        .body("{\"approved\":true}")
                        .post("/api/v1/retake-applications/{id}/decision", UUID.randomUUID())));
        Refusal.all(database, refusals);
    }

    private static Refusal notFound(String name, Supplier<Response> call) {
        return new Refusal(name, call, 404, "not-found");
    }

    private static Refusal unsupported(String name, Supplier<Response> call) {
        return new Refusal(name, call, 415, "unsupported-media-type");
    }

    private Response put(String body) {
        return learner.call().body(body).put(ANSWERS, attempt);
    }

    private Response post(String body) {
        return learner.call().body(body).post(SUBMISSION, attempt);
    }

    private Response submission(Learner who, Map<String, ?> body) {
        return who.call().body(body).post(SUBMISSION, attempt);
    }

    private RequestSpecification as(String type, String body) {
        return learner.call().contentType(type).body(body);
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }
}
