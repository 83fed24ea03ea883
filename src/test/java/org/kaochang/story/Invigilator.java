package org.kaochang.story;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

import java.util.Map;

import static io.restassured.RestAssured.given;

/** Somebody who looks after those who sit, over HTTP. */
public record Invigilator(String role) {

    public static Invigilator inTheHall() {
        return new Invigilator(Role.INVIGILATOR);
    }

    public static Invigilator inTheOffice() {
        return new Invigilator(Role.EXAM_ADMINISTRATOR);
    }

    public Response extend(String attemptId, int minutes) {
        return post("attempts", attemptId, "extension", Map.of("minutes", minutes, "reason", "停电"));
    }

    public Response extendAll(String examId, int minutes) {
        return post("exams", examId, "extension", Map.of("minutes", minutes, "reason", "停电"));
    }

    public Response strikeOut(String attemptId) {
        return post("attempts", attemptId, "voiding", Map.of("reason", "替考"));
    }

    public Response say(String examId, String message) {
        return post("exams", examId, "notices", Map.of("message", message));
    }

    public Response post(String what, String id, String action, Object body) {
        return given().auth()
                .oauth2(TestTokens.role(role))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/{what}/{id}/{action}", what, id, action);
    }
}
