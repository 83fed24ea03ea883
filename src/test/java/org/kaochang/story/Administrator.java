package org.kaochang.story;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** An exam administrator at work over HTTP. */
public final class Administrator {

    private Administrator() {}

    private static RequestSpecification call() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }

    /** A unit that nobody is of yet, by its code. */
    public static String newUnit(String name) {
        String code = "u-" + UUID.randomUUID();
        call().body(Map.of("name", name))
                .put("/api/v1/units/{code}", code)
                .then()
                .statusCode(200);
        return code;
    }

    public static Learner newLearner(String name) {
        UUID id = UUID.fromString(call().body(Map.of("name", name, "idNumber", People.newIdNumber()))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId"));
        return new Learner(id);
    }

    /** A learner enrolled in the exam, with all the hours it asks for. */
    public static Learner newCandidate(String examId) {
        Learner learner = newLearner("考生");
        enrol(learner, examId, false);
        creditAllHours(learner, examId);
        return learner;
    }

    public static void enrol(Learner learner, String examId, boolean again) {
        call().body(Map.of("learner", learner.id().toString(), "examId", examId, "again", again))
                .post("/api/v1/enrolments")
                .then()
                .statusCode(201);
    }

    /** Brings the enrolment list with the rooms in which they sit. */
    public static void seat(String examId, Map<Learner, String> rooms) {
        String list = rooms.entrySet().stream()
                .map(each -> each.getKey().id() + "\t" + examId + "\t" + each.getValue())
                .collect(Collectors.joining("\n", "learner\texam\troom\n", ""));
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType("text/tab-separated-values; charset=utf-8")
                .queryParam("mode", "accept")
                .body(list.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/rosters/enrolments/imports")
                .then()
                .statusCode(200)
                .body("task.outcome", equalTo("accepted"));
    }

    /** Cancels the learner's first enrolment. */
    public static Response cancelEnrolment(Learner learner) {
        String id = call().get("/api/v1/enrolments?learner=" + learner.id())
                .then()
                .statusCode(200)
                .extract()
                .path("enrolments[0].id");
        return call().body(Map.of("reason", "选错课程")).post("/api/v1/enrolments/{id}/cancellation", id);
    }

    public static void creditAllHours(Learner learner, String examId) {
        List<Map<String, Object>> hours = learner.exam(examId).getList("hours");
        hours.forEach(each -> credit(
                learner,
                (String) each.get("plan"),
                (String) each.get("kind"),
                each.get("required").toString()));
    }

    public static void credit(Learner learner, String plan, String kind, String hours) {
        credit(learner, plan, kind, hours, null);
    }

    /** @param studiedOn null when nobody says */
    public static void credit(Learner learner, String plan, String kind, String hours, LocalDate studiedOn) {
        Map<String, Object> credit = new HashMap<>();
        credit.put("learner", learner.id().toString());
        credit.put("plan", plan);
        credit.put("kind", kind);
        credit.put("hours", new BigDecimal(hours));
        credit.put("externalId", UUID.randomUUID().toString());
        credit.put("studiedOn", studiedOn == null ? null : studiedOn.toString());
        call().body(credit).post("/api/v1/study-hours").then().statusCode(201);
    }

    /** @return the id of the account */
    public static String newInvigilator(String username, String password) {
        return newInvigilator(call(), username, password);
    }

    /** The same by an administrator of whatever authority. */
    public static String newInvigilator(RequestSpecification call, String username, String password) {
        return call.body(Map.of(
                        "username",
                        username,
                        "name",
                        "监考",
                        "initialPassword",
                        password,
                        "roles",
                        List.of(Role.INVIGILATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
    }

    public static Response decide(String applicationId, boolean approved) {
        return call().body(Map.of("approved", approved, "note", "walkthrough"))
                .post("/api/v1/retake-applications/{id}/decision", applicationId);
    }

    public static Response pendingApplications() {
        return call().get("/api/v1/retake-applications?status=pending");
    }
}
