package org.kaochang.report;

import org.kaochang.common.Points;
import org.kaochang.hall.AnswerBook;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import static io.restassured.RestAssured.given;

/** A unit with people, as an exam administrator records them, and lists as staff read them. */
record Ward(String unit) {

    static Ward opened(String name) {
        return new Ward(Administrator.newUnit(name));
    }

    private static RequestSpecification office() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }

    String administrator() {
        return TestTokens.unitAdministrator(unit);
    }

    Learner person(String name, String externalId, String idNumber) {
        Map<String, String> sent = new HashMap<>(Map.of("name", name, "idNumber", idNumber, "unit", unit));
        sent.put("externalId", externalId);
        String id = office().body(sent)
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
        return new Learner(UUID.fromString(id));
    }

    Learner enrolled(String name, String exam) {
        Learner learner = person(name, null, People.newIdNumber());
        Administrator.enrol(learner, exam, false);
        return learner;
    }

    /** Starts, and answers for so many points; nothing for none. */
    static String begun(Learner learner, String exam, AnswerBook book, int points) {
        String attempt = learner.startedAttempt(exam);
        if (points > 0) {
            learner.save(attempt, 1, AnswerBook.earning(book.key(learner.id(), attempt), Points.of(points)))
                    .then()
                    .statusCode(200);
        }
        return attempt;
    }

    static String sat(Learner learner, String exam, AnswerBook book, int points) {
        String attempt = begun(learner, exam, book, points);
        learner.submit(attempt).then().statusCode(200);
        return attempt;
    }

    static Response ask(String token, String address) {
        return given().auth().oauth2(token).get("/api/v1/report/" + address);
    }

    static JsonPath read(String token, String address) {
        return ask(token, address).then().statusCode(200).extract().jsonPath();
    }

    /** All rows of a list, three at a time. */
    static List<Map<String, Object>> all(String token, String address, String rows) {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = null;
        do {
            String cursor = next == null ? "" : "&cursor=" + next;
            JsonPath page = read(token, address + (address.contains("?") ? "&" : "?") + "limit=3" + cursor);
            all.addAll(page.getList(rows));
            next = page.getString("next");
        } while (next != null);
        return all;
    }

    static Map<String, Long> states(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> (String) row.get("state"), Collectors.counting()));
    }
}
