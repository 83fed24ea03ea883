package org.kaochang.identity;

import org.kaochang.common.Sha256;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class LoginFlowTest {

    private static final String NAME = "张三丰";
    private static final Map<String, String> INITIAL = new ConcurrentHashMap<>();

    @Inject
    JWTParser parser;

    @Inject
    Pool pool;

    @Test
    void a_learner_logs_in_by_id_number_and_must_change_the_initial_password_first() {
        String idNumber = learner(null);
        ValidatableResponse first = password(idNumber, initial(idNumber)).statusCode(200);
        first.body("mustChangePassword", equalTo(true))
                .body("tokenType", equalTo("Bearer"))
                .body("roles", equalTo(java.util.List.of("learner")))
                .body("expiresIn", equalTo(1800));
        String bound = first.extract().path("accessToken");
        get("/api/v1/auth/me", bound)
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/password-change-required"));

        String full = post("/api/v1/auth/password", bound, passwords(initial(idNumber), "x7geheim.Tal26"))
                .statusCode(200)
                .body("mustChangePassword", equalTo(false))
                .extract()
                .path("accessToken");
        get("/api/v1/auth/me", full)
                .statusCode(200)
                .body("name", equalTo(NAME))
                .body("username", nullValue())
                .body("idNumberMasked", equalTo(masked(idNumber)))
                .body("roles", hasItem("learner"));

        password(idNumber, initial(idNumber)).statusCode(401);
        password(idNumber.toLowerCase(), "x7geheim.Tal26").statusCode(200).body("mustChangePassword", equalTo(false));
    }

    /** Else a browser would not send it there, and no renewal could be told from one by a thief. */
    @Test
    void the_cookie_of_a_browser_is_for_the_door_that_it_came_in_by() {
        String idNumber = learner(null);
        Map<String, String> login = Map.of("username", idNumber, "password", initial(idNumber));
        for (String door : List.of("", "/t/default")) {
            String path = door + "/api/v1/auth";
            assertEquals(
                    path,
                    RestAssured.given()
                            .contentType(ContentType.JSON)
                            .body(login)
                            .post(path + "/login")
                            .then()
                            .statusCode(200)
                            .extract()
                            .detailedCookie("kaochang_device")
                            .getPath());
        }
    }

    @Test
    void a_refreshed_login_still_has_to_change_the_initial_password() {
        String idNumber = learner(null);
        String refresh = password(idNumber, initial(idNumber)).extract().path("refreshToken");
        String access = refresh(refresh)
                .statusCode(200)
                .body("mustChangePassword", equalTo(true))
                .extract()
                .path("accessToken");
        get("/api/v1/auth/me", access).statusCode(403);
    }

    @Test
    void name_id_number_and_the_picture_or_the_proof_of_work_open_the_door_without_a_password() {
        String idNumber = learner(null);
        Map<String, Object> captcha = captcha();
        assertTrue(((String) captcha.get("image")).startsWith("data:image/png;base64,"));
        String access = named(NAME, idNumber, captcha)
                .statusCode(200)
                .body("mustChangePassword", equalTo(false))
                .extract()
                .path("accessToken");
        get("/api/v1/auth/me", access).statusCode(200);
        named(" 张三丰　", "　" + idNumber.toLowerCase() + " ", captcha()).statusCode(200);
        named("李四", idNumber, captcha()).statusCode(401).body("type", equalTo("/problems/login-failed"));
    }

    @Test
    void only_a_login_with_a_password_says_that_a_secret_stood_behind_it() throws Exception {
        String idNumber = learner(null);
        ValidatableResponse byName = named(NAME, idNumber, captcha());
        assertFalse(caller(byName).provenBySecret());
        assertFalse(caller(refresh(byName.extract().path("refreshToken"))).provenBySecret());
        assertTrue(caller(password(idNumber, initial(idNumber))).provenBySecret());
        assertTrue(CallerSource.of(parser.parse(TestTokens.learner(UUID.randomUUID())))
                .provenBySecret());
    }

    private Caller caller(ValidatableResponse tokens) throws Exception {
        return CallerSource.of(parser.parse(tokens.extract().path("accessToken")));
    }

    @Test
    void a_number_that_is_nobodys_is_told_at_its_field_and_costs_no_captcha() {
        String idNumber = learner(null);
        Map<String, Object> captcha = captcha();
        named(NAME, idNumber.substring(1), captcha)
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo("idNumber"))
                .body("errors[0].reason", equalTo("wrong-length"));
        named(NAME, "\u202D" + idNumber + "\u202C", captcha).statusCode(200);
    }

    @Test
    void a_captcha_works_once_right_or_wrong() {
        String idNumber = learner(null);
        Map<String, Object> captcha = captcha();
        named(NAME, idNumber, captcha).statusCode(200);
        named(NAME, idNumber, captcha).statusCode(401).body("type", equalTo("/problems/captcha-failed"));

        Map<String, Object> other = captcha();
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("name", NAME);
        wrong.put("idNumber", idNumber);
        wrong.put("captchaId", other.get("captchaId"));
        wrong.put("captcha", "0000");
        post("/api/v1/auth/login", null, wrong).statusCode(401).body("type", equalTo("/problems/captcha-failed"));
        named(NAME, idNumber, other).statusCode(401).body("type", equalTo("/problems/captcha-failed"));
    }

    @Test
    void unknown_people_and_wrong_passwords_get_the_same_answer() {
        String idNumber = learner("wang." + unique());
        String wrong =
                password(idNumber, "falsch2026").statusCode(401).extract().asString();
        assertEquals(
                wrong,
                password("nobody." + unique(), "falsch2026")
                        .statusCode(401)
                        .extract()
                        .asString());
        assertEquals(
                wrong,
                password(TestIdNumbers.next(), "falsch2026")
                        .statusCode(401)
                        .extract()
                        .asString());
        assertEquals(
                wrong,
                named("李四", TestIdNumbers.next(), captcha())
                        .statusCode(401)
                        .extract()
                        .asString());
    }

    @Test
    void guessing_is_slowed_down_per_account() {
        String idNumber = learner(null);
        for (int i = 0; i < 10; i++) {
            password(idNumber, "falsch" + i).statusCode(401);
        }
        password(idNumber, initial(idNumber))
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("type", equalTo("/problems/too-many-requests"));
        String other = learner(null);
        password(other, initial(other)).statusCode(200);
    }

    @Test
    void after_logging_out_nothing_can_be_renewed() {
        String idNumber = learner(null);
        String refresh = named(NAME, idNumber, captcha()).extract().path("refreshToken");
        post("/api/v1/auth/logout", null, Map.of("refreshToken", refresh)).statusCode(204);
        refresh(refresh).statusCode(401);
        refresh("invented").statusCode(401);
    }

    @Test
    void a_forgotten_password_is_set_anew_with_name_id_number_and_captcha() {
        String idNumber = learner(null);
        String old = named(NAME, idNumber, captcha()).extract().path("refreshToken");
        post("/api/v1/auth/password-recovery", null, recovery("李四", idNumber, "neues2026x"))
                .statusCode(401);
        post("/api/v1/auth/password-recovery", null, recovery(NAME, idNumber, "kurz1"))
                .statusCode(422);
        post("/api/v1/auth/password-recovery", null, recovery(NAME, idNumber, "a" + idNumber.substring(10)))
                .statusCode(422)
                .body("errors[0].field", equalTo("newPassword"));
        post("/api/v1/auth/password-recovery", null, recovery(NAME, idNumber, "neues2026x"))
                .statusCode(204);
        password(idNumber, "neues2026x").statusCode(200).body("mustChangePassword", equalTo(false));
        refresh(old).statusCode(401);
    }

    @Test
    void a_bad_new_password_is_refused_and_the_old_one_kept() {
        String idNumber = learner(null);
        String bound = password(idNumber, initial(idNumber)).extract().path("accessToken");
        post("/api/v1/auth/password", bound, passwords(initial(idNumber), "12345678"))
                .statusCode(422);
        post("/api/v1/auth/password", bound, passwords(initial(idNumber), "x" + idNumber.substring(10)))
                .statusCode(422);
        post("/api/v1/auth/password", bound, passwords("falsch", "x7geheim.Tal26"))
                .statusCode(401)
                .body("type", equalTo("/problems/login-failed"));
        password(idNumber, initial(idNumber)).statusCode(200).body("mustChangePassword", equalTo(true));
    }

    /** Whoever writes a roster may think up passwords; they are no better guarded than drawn ones, so they live no longer. */
    @Test
    void a_password_that_comes_with_a_roster_has_to_be_a_good_one_and_ends() {
        String idNumber = TestIdNumbers.next();
        for (String weak : List.of("12345678", "zhangsan123", "a" + idNumber.substring(10), idNumber.substring(10))) {
            given(idNumber, weak).statusCode(422).body("errors[0].field", equalTo("initialPassword"));
        }
        String id = given(idNumber, "x7geheim.Tal26")
                .statusCode(201)
                .body("initialPassword", nullValue())
                .extract()
                .path("learnerId");
        String bound = password(idNumber, "x7geheim.Tal26")
                .statusCode(200)
                .body("mustChangePassword", equalTo(true))
                .extract()
                .path("accessToken");
        pool.preparedQuery("update account set initial_until = now() - interval '1 second' where learner_id = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .atMost(Duration.ofSeconds(30));
        password(idNumber, "x7geheim.Tal26").statusCode(401).body("type", equalTo("/problems/login-failed"));
        post("/api/v1/auth/password", bound, passwords("x7geheim.Tal26", "neues2026x"))
                .statusCode(401);
        String fresh = post("/api/v1/learners/" + id + "/password-reset", TestTokens.administrator(), Map.of())
                .statusCode(200)
                .extract()
                .path("passwords[0].password");
        password(idNumber, fresh).statusCode(200);
    }

    private static ValidatableResponse given(String idNumber, String initialPassword) {
        return post(
                "/api/v1/learners",
                TestTokens.administrator(),
                Map.of("name", NAME, "idNumber", idNumber, "initialPassword", initialPassword));
    }

    @Test
    void an_administrator_can_give_a_new_initial_password() {
        String idNumber = learner(null);
        post("/api/v1/auth/password-recovery", null, recovery(NAME, idNumber, "neues2026x"))
                .statusCode(204);
        String refresh = password(idNumber, "neues2026x").extract().path("refreshToken");
        String id = post("/api/v1/learners/search", TestTokens.administrator(), Map.of("idNumber", idNumber))
                .extract()
                .path("learnerId");
        String fresh = post("/api/v1/learners/" + id + "/password-reset", TestTokens.administrator(), Map.of())
                .statusCode(200)
                .extract()
                .path("passwords[0].password");
        password(idNumber, "neues2026x").statusCode(401);
        refresh(refresh).statusCode(401);
        password(idNumber, initial(idNumber)).statusCode(401);
        password(idNumber, " " + fresh.toLowerCase().replace("-", "") + " ")
                .statusCode(200)
                .body("mustChangePassword", equalTo(true));
    }

    /** Every class list has them, and the masked number showed half of them. */
    @Test
    void name_and_number_open_no_account_by_themselves() {
        String idNumber = learner(null);
        password(idNumber, idNumber.substring(10)).statusCode(401);
        password(idNumber, idNumber.substring(10).toLowerCase()).statusCode(401);
        password(idNumber, idNumber).statusCode(401);
    }

    @Test
    void a_username_with_odd_characters_is_just_wrong() {
        password("a\0b", "x7geheim.Tal26").statusCode(422).body("errors[0].field", equalTo("username"));
        password("'; drop table account; --", "x7geheim.Tal26").statusCode(401);
    }

    @Test
    void forged_expired_and_foreign_tokens_are_refused_with_a_problem() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String forged = TestTokens.claims(UUID.randomUUID(), Set.of(Role.EXAM_ADMINISTRATOR))
                .sign(generator.generateKeyPair().getPrivate());
        String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiZ3JvdXBzIjpbImV4YW0tYWRtaW5pc3RyYXRvciJdfQ.";
        for (String token : new String[] {forged, unsigned, "garbage", TestTokens.expired(UUID.randomUUID())}) {
            get("/api/v1/learners", token)
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/unauthenticated"));
        }
        RestAssured.given().get("/api/v1/learners").then().statusCode(401).contentType("application/problem+json");
        get("/api/v1/learners", TestTokens.learner(UUID.randomUUID()))
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void staff_get_accounts_with_roles_and_can_be_shut_out() {
        String username = "editor." + unique();
        String administrator = TestTokens.administrator();
        Map<String, Object> staff = Map.of(
                "username",
                username,
                "name",
                "编辑",
                "initialPassword",
                "langes.anfangswort.26",
                "roles",
                Set.of("bank-editor"));
        String id = post("/api/v1/accounts", administrator, staff)
                .statusCode(201)
                .body("username", equalTo(username))
                .body("$", not(hasItem("password")))
                .extract()
                .path("accountId");
        post("/api/v1/accounts", administrator, staff).statusCode(409);
        post("/api/v1/accounts", TestTokens.role(Role.BANK_EDITOR), staff).statusCode(403);
        String refresh = password(username.toUpperCase(), "langes.anfangswort.26")
                .statusCode(200)
                .body("mustChangePassword", equalTo(true))
                .extract()
                .path("refreshToken");
        post("/api/v1/accounts/" + id + "/disablement", administrator, AtTheDoor.BECAUSE)
                .statusCode(200)
                .body("disabled", equalTo(true));
        password(username, "langes.anfangswort.26").statusCode(401);
        refresh(refresh).statusCode(401);
        post("/api/v1/accounts/" + id + "/enablement", administrator, AtTheDoor.BECAUSE)
                .statusCode(200);
        password(username, "langes.anfangswort.26").statusCode(200);
    }

    @Test
    void the_first_administrator_comes_from_the_environment_and_must_change_the_password() {
        password("first.administrator", "only-for-tests-1")
                .statusCode(200)
                .body("mustChangePassword", equalTo(true))
                .body("roles", hasItem("exam-administrator"));
    }

    @Test
    void staff_accounts_need_known_roles_and_a_unit_where_one_is_looked_after() {
        String administrator = TestTokens.administrator();
        post(
                        "/api/v1/accounts",
                        administrator,
                        Map.of(
                                "username",
                                "u." + unique(),
                                "name",
                                "甲",
                                "initialPassword",
                                "langes.anfangswort.26",
                                "roles",
                                Set.of("learner")))
                .statusCode(422)
                .body("errors[0].field", equalTo("roles"));
        post(
                        "/api/v1/accounts",
                        administrator,
                        Map.of(
                                "username",
                                "u." + unique(),
                                "name",
                                "甲",
                                "initialPassword",
                                "langes.anfangswort.26",
                                "roles",
                                Set.of("unit-administrator")))
                .statusCode(422)
                .body("errors[0].field", equalTo("unit"));
        post(
                        "/api/v1/accounts",
                        administrator,
                        Map.of(
                                "username",
                                TestIdNumbers.next(),
                                "name",
                                "甲",
                                "initialPassword",
                                "langes.anfangswort.26",
                                "roles",
                                Set.of("bank-editor")))
                .statusCode(422)
                .body("errors[0].field", equalTo("username"));
    }

    @Test
    void a_login_without_the_needed_fields_is_told_so() {
        post("/api/v1/auth/login", null, Map.of("username", "x")).statusCode(422);
        RestAssured.given()
                .contentType(ContentType.JSON)
                .post("/api/v1/auth/login")
                .then()
                .statusCode(400);
        post("/api/v1/auth/refresh", null, Map.of()).statusCode(422);
    }

    private static String learner(String username) {
        String idNumber = TestIdNumbers.next();
        Map<String, Object> body = new LinkedHashMap<>(Map.of("name", NAME, "idNumber", idNumber));
        if (username != null) {
            body.put("username", username);
        }
        String initial = post("/api/v1/learners", TestTokens.administrator(), body)
                .statusCode(201)
                .body("learnerId", notNullValue())
                .body("idNumberMasked", startsWith(idNumber.substring(0, 3) + "*"))
                .body(not(containsString(idNumber)))
                .body("initialPassword", matchesPattern("([0-9A-HJKMNP-TV-Z]{4}-?){3}"))
                .extract()
                .path("initialPassword");
        INITIAL.put(idNumber, initial);
        return idNumber;
    }

    private static Map<String, Object> captcha() {
        return post("/api/v1/auth/captcha", null, Map.of())
                .statusCode(200)
                .extract()
                .as(new io.restassured.common.mapper.TypeRef<>() {});
    }

    /** Does the browser's part of the proof of work. */
    private static long solve(Map<String, Object> captcha) {
        Map<?, ?> work = (Map<?, ?>) captcha.get("proofOfWork");
        assertEquals("SHA-256", work.get("algorithm"));
        for (int n = 0; n <= (Integer) work.get("maxNumber"); n++) {
            if (Sha256.hex((String) work.get("salt") + n).equals(work.get("challenge"))) {
                return n;
            }
        }
        throw new AssertionError("the challenge has no solution");
    }

    private static ValidatableResponse named(String name, String idNumber, Map<String, Object> captcha) {
        return post(
                "/api/v1/auth/login",
                null,
                Map.of(
                        "name",
                        name,
                        "idNumber",
                        idNumber,
                        "captchaId",
                        captcha.get("captchaId"),
                        "proof",
                        solve(captcha)));
    }

    private static Map<String, Object> recovery(String name, String idNumber, String newPassword) {
        Map<String, Object> captcha = captcha();
        return Map.of(
                "name", name,
                "idNumber", idNumber,
                "captchaId", captcha.get("captchaId"),
                "proof", solve(captcha),
                "newPassword", newPassword);
    }

    private static ValidatableResponse password(String username, String password) {
        return post("/api/v1/auth/login", null, Map.of("username", username, "password", password));
    }

    private static ValidatableResponse refresh(String token) {
        return post("/api/v1/auth/refresh", null, Map.of("refreshToken", token));
    }

    private static Map<String, Object> passwords(String old, String next) {
        return Map.of("oldPassword", old, "newPassword", next);
    }

    private static ValidatableResponse post(String path, String token, Map<String, ?> body) {
        var request = RestAssured.given().contentType(ContentType.JSON).body(body);
        return (token == null ? request : request.header("Authorization", "Bearer " + token))
                .post(path)
                .then();
    }

    private static ValidatableResponse get(String path, String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .then();
    }

    private static String masked(String idNumber) {
        return idNumber.substring(0, 3) + "*************" + idNumber.substring(16);
    }

    /** The initial password the administrator was shown when the learner was recorded. */
    private static String initial(String idNumber) {
        return INITIAL.get(idNumber);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
