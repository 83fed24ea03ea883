package org.kaochang.identity;

import org.kaochang.learner.TestIdNumbers;
import org.kaochang.story.Captchas;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Logging in as pages and programs do, for tests. */
final class AtTheDoor {

    static final String NAME = "张三丰";
    static final String PASSWORD = "x7geheim.Tal26";

    /** A body that says why. */
    static final Map<String, Object> BECAUSE = Map.of("reason", Map.of("category", "test", "text", "测试"));

    private AtTheDoor() {}

    /** @param cookie what the browser keeps */
    record Tokens(String access, String refresh, String cookie) {

        static Tokens of(ValidatableResponse answer) {
            return new Tokens(
                    answer.statusCode(200).extract().path("accessToken"),
                    answer.extract().path("refreshToken"),
                    answer.extract().cookie(SenderSource.DEVICE));
        }
    }

    /** @param learnerId id of the learner's row */
    record Newcomer(String learnerId, String idNumber) {

        Tokens byName() {
            return Tokens.of(named(NAME, idNumber));
        }

        Tokens byPassword() {
            return Tokens.of(password(idNumber, PASSWORD));
        }
    }

    /** A learner with {@link #PASSWORD}. */
    static Newcomer learner() {
        Newcomer learner = newcomer();
        String initial = initialPassword(learner.learnerId());
        String bound = Tokens.of(password(learner.idNumber(), initial)).access();
        post("/api/v1/auth/password", bound, Map.of("oldPassword", initial, "newPassword", PASSWORD))
                .statusCode(200);
        return learner;
    }

    /** A learner who has not been there yet. */
    static Newcomer newcomer() {
        String idNumber = TestIdNumbers.next();
        String id = post("/api/v1/learners", TestTokens.administrator(), Map.of("name", NAME, "idNumber", idNumber))
                .statusCode(201)
                .extract()
                .path("learnerId");
        return new Newcomer(id, idNumber);
    }

    /** As the unit hands it out. */
    static String initialPassword(String learnerId) {
        return post(
                        "/api/v1/learners/initial-passwords",
                        TestTokens.administrator(),
                        Map.of("learners", java.util.List.of(learnerId)))
                .statusCode(200)
                .extract()
                .path("passwords[0].password");
    }

    static ValidatableResponse named(String name, String idNumber) {
        Map<String, Object> body = new HashMap<>(solvedCaptcha());
        body.put("name", name);
        body.put("idNumber", idNumber);
        return post("/api/v1/auth/login", null, body);
    }

    /** Fields of a captcha with the browser's part of the proof of work done. */
    static Map<String, Object> solvedCaptcha() {
        return Captchas.solved();
    }

    static ValidatableResponse password(String username, String password) {
        return post("/api/v1/auth/login", null, Map.of("username", username, "password", password));
    }

    static ValidatableResponse refresh(String token, String cookie) {
        RequestSpecification request = json().body(Map.of("refreshToken", token));
        return (cookie == null ? request : request.cookie(SenderSource.DEVICE, cookie))
                .post("/api/v1/auth/refresh")
                .then();
    }

    static ValidatableResponse post(String path, String token, Map<String, ?> body) {
        return as(token).body(body).post(path).then();
    }

    static ValidatableResponse get(String path, String token) {
        return as(token).get(path).then();
    }

    static RequestSpecification as(String token) {
        return token == null ? json() : json().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification json() {
        return RestAssured.given().contentType(ContentType.JSON);
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
