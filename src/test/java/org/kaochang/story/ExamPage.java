package org.kaochang.story;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The page that one device shows a learner: it writes with the pen that it was given last. */
public interface ExamPage {

    /** A call of this learner from this device. */
    RequestSpecification call();

    /** By attempt. */
    Map<String, String> pens();

    default Response start(String examId) {
        return keepPen(call().post("/api/v1/exams/{examId}/attempts", examId));
    }

    default String startedAttempt(String examId) {
        return start(examId).then().statusCode(201).extract().path("attemptId");
    }

    default Response resume(String attemptId) {
        return keepPen(call().get("/api/v1/attempts/{id}", attemptId));
    }

    default Response takeOver(String attemptId) {
        return keepPen(call().body("{}").post("/api/v1/attempts/{id}/pen", attemptId));
    }

    default Response takeOver(String attemptId, String code) {
        return keepPen(call().body(Map.of("code", code)).post("/api/v1/attempts/{id}/pen", attemptId));
    }

    default Response code(String attemptId) {
        return call().post("/api/v1/attempts/{id}/pen/code", attemptId);
    }

    default Response save(String attemptId, long seq, Map<String, List<String>> answers) {
        return call().body(Map.of("pen", pen(attemptId), "seq", seq, "answers", answers))
                .put("/api/v1/attempts/{id}/answers", attemptId);
    }

    default Response submit(String attemptId) {
        return call().body(Map.of("pen", pen(attemptId))).post("/api/v1/attempts/{id}/submission", attemptId);
    }

    /** With the last changes. */
    default Response submit(String attemptId, long seq, Map<String, List<String>> answers) {
        return call().body(Map.of("pen", pen(attemptId), "seq", seq, "answers", answers))
                .post("/api/v1/attempts/{id}/submission", attemptId);
    }

    default Response review(String attemptId) {
        return call().get("/api/v1/attempts/{id}/review", attemptId);
    }

    /** What it shows with a change of this sitting. */
    default String pen(String attemptId) {
        return pens().getOrDefault(attemptId, new UUID(0, 0).toString());
    }

    private Response keepPen(Response sitting) {
        if (sitting.statusCode() < 300 && sitting.path("pen.token") != null) {
            pens().put(sitting.path("attemptId"), sitting.path("pen.token"));
        }
        return sitting;
    }

    /** Name and data of the next event that a sitting's stream brings, comments passed over. */
    static String next(BufferedReader events) throws IOException {
        String name = events.readLine();
        while (name != null && (name.isEmpty() || name.startsWith(":"))) {
            name = events.readLine();
        }
        String data = events.readLine();
        return String.valueOf(name).replace("event: ", "") + " "
                + String.valueOf(data).replace("data: ", "");
    }
}
