package org.kaochang.tenant;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/**
 * An authority as its people meet it, with the same unit, bank and exam codes as any other of these: an address, an
 * administrator's token.
 */
record Authority(String code, String password, String token) {

    static final String EXAM = "same-exam";
    private static final String UNIT = "danwei-1";
    private static final String RIGHT = "Guangfu9Tang4Xiao";
    private static final AtomicInteger NEXT = new AtomicInteger();

    static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.role(Role.OPERATOR)).contentType(ContentType.JSON);
    }

    /** A new one with its first administrator. */
    static Authority found(String administrator, String password) {
        String code = "authority-" + NEXT.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        operator()
                .body(Map.of("code", code, "name", "机构" + code, "hosts", List.of(code + ".example")))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .body("path", equalTo("/t/" + code + "/"));
        operator()
                .body(Map.of("username", administrator, "name", "考务", "initialPassword", password))
                .post("/api/v1/tenants/" + code + "/administrators")
                .then()
                .statusCode(201);
        Authority fresh = new Authority(code, password, "");
        return new Authority(code, password, fresh.changed(administrator, password + "x"));
    }

    /** A call to its address without a token. */
    RequestSpecification door() {
        return given().basePath("/t/" + code).contentType(ContentType.JSON);
    }

    /** Its administrator's. */
    RequestSpecification call() {
        return call(token);
    }

    RequestSpecification call(String token) {
        return door().auth().oauth2(token);
    }

    /** What a learner of it chooses. */
    String own() {
        return RIGHT + password.charAt(0);
    }

    Response publicly(String path, Map<String, ?> body) {
        return door().body(body).post(path);
    }

    Response login(String username, String password) {
        return publicly("/api/v1/auth/login", Map.of("username", username, "password", password));
    }

    /** @return the id */
    String record(String name, String idNumber, String username) {
        call().body(Map.of("name", "同名单位")).put("/api/v1/units/" + UNIT).then().statusCode(200);
        return call().body(Map.of(
                        "name", name,
                        "idNumber", idNumber,
                        "externalId", "outer-" + idNumber.substring(10),
                        "unit", UNIT,
                        "username", username,
                        "initialPassword", password))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
    }

    /** The initial password is the administrator's of that authority; afterwards its own. */
    ValidatableResponse setPassword(String username) {
        return change(username, own());
    }

    /** @return the token of a new invigilator of this name */
    String invigilator(String username) {
        String account = Administrator.newInvigilator(call(), username, password);
        call().body(Map.of("accountId", account, "assignments", List.of(Map.of())))
                .put("/api/v1/hall/assignments")
                .then()
                .statusCode(200);
        return changed(username, password + "y");
    }

    private String changed(String username, String to) {
        return change(username, to).extract().path("accessToken");
    }

    private ValidatableResponse change(String username, String to) {
        String first =
                login(username, password).then().statusCode(200).extract().path("accessToken");
        return call(first)
                .body(Map.of("oldPassword", password, "newPassword", to))
                .post("/api/v1/auth/password")
                .then()
                .statusCode(200);
    }

    ValidatableResponse enrol(String learner) {
        return call().body(Map.of("learner", learner, "examId", EXAM))
                .post("/api/v1/enrolments")
                .then();
    }

    /** The exam of the same code, on the bank of the same code, with a title that is its own. */
    void publish(String rules) {
        call().body(Map.of("code", "same-bank", "title", "同名题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        ExamOffice.texts(call().contentType("text/csv"))
                .body(ExamOffice.items("same-bank"))
                .post("/api/v1/banks/same-bank/imports")
                .then()
                .statusCode(201);
        ExamOffice.texts(call().contentType("application/yaml; charset=UTF-8"))
                .body(ExamOffice.file(EXAM, "same-bank", rules).replace("自用考试", title()))
                .put("/api/v1/exams/" + EXAM)
                .then()
                .statusCode(200);
        call().post("/api/v1/exams/" + EXAM + "/publication").then().statusCode(201);
    }

    String title() {
        return "考试 " + code;
    }
}
