package org.kaochang.story;

import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;

/** A learner with a browser: every step is a call as the page makes it. */
public record Learner(UUID id) {

    public RequestSpecification call() {
        return given().auth().oauth2(TestTokens.learner(id)).contentType(ContentType.JSON);
    }

    public Response exams() {
        return call().get("/api/v1/exams");
    }

    /** One exam of "my exams". */
    public JsonPath exam(String examId) {
        return exams().then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("exams.find { it.examId == '" + examId + "' }");
    }

    public Response start(String examId) {
        return call().post("/api/v1/exams/{examId}/attempts", examId);
    }

    public String startedAttempt(String examId) {
        return start(examId).then().statusCode(201).extract().path("attemptId");
    }

    public Response resume(String attemptId) {
        return call().get("/api/v1/attempts/{id}", attemptId);
    }

    public Response save(String attemptId, long seq, Map<String, List<String>> answers) {
        return call().body(Map.of("seq", seq, "answers", answers)).put("/api/v1/attempts/{id}/answers", attemptId);
    }

    public Response submit(String attemptId) {
        return call().post("/api/v1/attempts/{id}/submission", attemptId);
    }

    public Response review(String attemptId) {
        return call().get("/api/v1/attempts/{id}/review", attemptId);
    }

    public Response applyForRetake(String examId) {
        return call().body(Map.of("reason", "首次未通过")).post("/api/v1/exams/{examId}/retake-applications", examId);
    }
}
