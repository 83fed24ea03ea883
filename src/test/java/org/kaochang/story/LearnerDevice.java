package org.kaochang.story;

import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;

/**
 * One of a learner's devices: its page shows the pen that it was given last.
 *
 * @param proven whether the learner logged in there with a password
 */
public record LearnerDevice(Learner learner, UUID id, String userAgent, boolean proven, Map<String, String> pens) {

    public static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; HarmonyOS) AppleWebKit/537.36 Chrome/114.0 Mobile Safari/537.36 MicroMessenger/8.0";

    public static final String DESKTOP =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36";

    public static LearnerDevice phone(Learner learner) {
        return new LearnerDevice(learner, UUID.randomUUID(), PHONE, true, new HashMap<>());
    }

    public static LearnerDevice desktop(Learner learner) {
        return new LearnerDevice(learner, UUID.randomUUID(), DESKTOP, true, new HashMap<>());
    }

    /** A program that says nothing of itself: the zero id is as good as no header. */
    public static LearnerDevice unnamed(Learner learner) {
        return new LearnerDevice(learner, new UUID(0, 0), "curl/8.5.0", true, new HashMap<>());
    }

    /** The same device, the learner logged in by name and ID number alone. */
    public LearnerDevice byName() {
        return new LearnerDevice(learner, id, userAgent, false, pens);
    }

    public RequestSpecification call() {
        String token = proven ? TestTokens.learner(learner.id()) : TestTokens.learnerByName(learner.id());
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Kaochang-Device", id.toString())
                .header("User-Agent", userAgent);
    }

    public Response start(String examId) {
        return keepPen(call().post("/api/v1/exams/{examId}/attempts", examId));
    }

    public String startedAttempt(String examId) {
        return start(examId).then().statusCode(201).extract().path("attemptId");
    }

    public Response resume(String attemptId) {
        return keepPen(call().get("/api/v1/attempts/{id}", attemptId));
    }

    public Response takeOver(String attemptId) {
        return keepPen(call().body("{}").post("/api/v1/attempts/{id}/pen", attemptId));
    }

    public Response takeOver(String attemptId, String code) {
        return keepPen(call().body(Map.of("code", code)).post("/api/v1/attempts/{id}/pen", attemptId));
    }

    public Response code(String attemptId) {
        return call().post("/api/v1/attempts/{id}/pen/code", attemptId);
    }

    public Response save(String attemptId, long seq, Map<String, List<String>> answers) {
        return call().body(Map.of("pen", pen(attemptId), "seq", seq, "answers", answers))
                .put("/api/v1/attempts/{id}/answers", attemptId);
    }

    public Response submit(String attemptId) {
        return call().body(Map.of("pen", pen(attemptId))).post("/api/v1/attempts/{id}/submission", attemptId);
    }

    /** With the last changes. */
    public Response submit(String attemptId, long seq, Map<String, List<String>> answers) {
        return call().body(Map.of("pen", pen(attemptId), "seq", seq, "answers", answers))
                .post("/api/v1/attempts/{id}/submission", attemptId);
    }

    /** What it shows with a change of this sitting. */
    public String pen(String attemptId) {
        return pens.getOrDefault(attemptId, new UUID(0, 0).toString());
    }

    private Response keepPen(Response sitting) {
        if (sitting.statusCode() < 300 && sitting.path("pen.token") != null) {
            pens.put(sitting.path("attemptId"), sitting.path("pen.token"));
        }
        return sitting;
    }
}
