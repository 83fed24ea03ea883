package org.kaochang.tenant;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Bucket;
import org.kaochang.common.LearnerId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two authorities side by side, with the same people, usernames and codes: neither can tell that the other is there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class TwoTenantsTest {

    private static final String UNIT = "danwei-1";
    private static final String RIGHT = "Guangfu9Tang4Xiao";
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** An authority as its people meet it: an address, an administrator's token. */
    private record Authority(String code, String password, String token) {

        RequestSpecification call() {
            return given().auth().oauth2(token).contentType(ContentType.JSON);
        }

        /** What a learner of it chooses. */
        String own() {
            return RIGHT + password.charAt(0);
        }

        Response publicly(String path, Map<String, ?> body) {
            return given().contentType(ContentType.JSON).body(body).post("/t/" + code + path);
        }

        Response login(String username, String password) {
            return publicly("/api/v1/auth/login", Map.of("username", username, "password", password));
        }

        /** @return the id */
        String record(String name, String idNumber, String username) {
            call().body(Map.of("name", "同名单位"))
                    .put("/api/v1/units/" + UNIT)
                    .then()
                    .statusCode(200);
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
    }

    private static Authority found(String administrator, String password) {
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
        String first = fresh.login(administrator, password)
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        String token = given().auth()
                .oauth2(first)
                .contentType(ContentType.JSON)
                .body(Map.of("oldPassword", password, "newPassword", password + "x"))
                .post("/t/" + code + "/api/v1/auth/password")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        return new Authority(code, password, token);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.role(Role.OPERATOR)).contentType(ContentType.JSON);
    }

    @Test
    void the_same_person_username_external_id_and_unit_live_side_by_side() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        Authority north = found(administrator, "Beifang7Kaowu3Shuang");
        Authority south = found(administrator, "Nanfang5Kaowu8Meihua");
        String idNumber = People.newIdNumber();
        String username = "zhangsan" + NEXT.incrementAndGet();
        String inNorth = north.record("张北", idNumber, username);
        String inSouth = south.record("张南", idNumber, username);

        // Whoever looks finds their own, by number and by id, and nothing of the other.
        north.call()
                .body(Map.of("idNumber", idNumber))
                .post("/api/v1/learners/search")
                .then()
                .body("name", equalTo("张北"));
        south.call()
                .body(Map.of("idNumber", idNumber))
                .post("/api/v1/learners/search")
                .then()
                .body("name", equalTo("张南"));
        south.call().get("/api/v1/learners/" + inNorth).then().statusCode(404);
        north.call().get("/api/v1/learners/" + inNorth).then().statusCode(200);
        south.call().get("/api/v1/learners").then().body("learners.learnerId", not(hasItem(inNorth)));
        south.call()
                .body(Map.of("reason", "窥探", "name", "李四"))
                .patch("/api/v1/learners/" + inNorth)
                .then()
                .statusCode(404);
        south.call()
                .post("/api/v1/learners/" + inNorth + "/password-reset")
                .then()
                .statusCode(404);
        south.call().get("/api/v1/accounts").then().body("accounts.size()", equalTo(1));

        // An external id means one's own learner, an id of the other's none.
        enrol(north, "outer-" + idNumber.substring(10)).statusCode(201).body("learnerId", equalTo(inNorth));
        enrol(south, "outer-" + idNumber.substring(10)).statusCode(201).body("learnerId", equalTo(inSouth));
        enrol(south, inNorth).statusCode(422);
        south.call().get("/api/v1/enrolments?learner=" + inNorth).then().body("enrolments", equalTo(List.of()));

        // Passwords of one door open that one only, for the same username and number.
        String refresh = setPassword(north, username).extract().path("refreshToken");
        setPassword(south, idNumber);
        north.login(idNumber, south.own()).then().statusCode(401);
        south.login(username, north.own()).then().statusCode(401);
        north.login(idNumber, north.own()).then().statusCode(200);
        south.login(username, south.own()).then().statusCode(200);
        south.publicly("/api/v1/auth/refresh", Map.of("refreshToken", refresh))
                .then()
                .statusCode(401);
        south.publicly("/api/v1/auth/logout", Map.of("refreshToken", refresh))
                .then()
                .statusCode(204);
        north.publicly("/api/v1/auth/refresh", Map.of("refreshToken", refresh))
                .then()
                .statusCode(200);
    }

    /** The initial password is the administrator's of that authority; afterwards its own. */
    private static ValidatableResponse setPassword(Authority authority, String username) {
        String first = authority
                .login(username, authority.password())
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        return given().auth()
                .oauth2(first)
                .contentType(ContentType.JSON)
                .body(Map.of("oldPassword", authority.password(), "newPassword", authority.own()))
                .post("/t/" + authority.code() + "/api/v1/auth/password")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse enrol(Authority authority, String learner) {
        return authority
                .call()
                .body(Map.of("learner", learner, "examId", "same-exam"))
                .post("/api/v1/enrolments")
                .then();
    }

    @Test
    void learners_of_two_authorities_start_the_exam_of_the_same_code() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        String idNumber = People.newIdNumber();
        String username = "wangwu" + NEXT.incrementAndGet();
        for (Authority authority :
                List.of(found(administrator, "Beifang7Kaowu3Shuang"), found(administrator, "Nanfang5Kaowu8Meihua"))) {
            String learner = authority.record("王五", idNumber, username);
            publish(authority);
            enrol(authority, learner).statusCode(201);
            String token = setPassword(authority, username).extract().path("accessToken");
            String attempt = given().auth()
                    .oauth2(token)
                    .post("/api/v1/exams/same-exam/attempts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("attemptId");
            assertEquals(
                    Bucket.of(LearnerId.fromString(learner)),
                    Bucket.of(AttemptId.fromString(attempt)),
                    "whoever divides databases by buckets finds a sitting beside its learner");
        }
    }

    private static void publish(Authority authority) {
        authority
                .call()
                .body(Map.of("code", "same-bank", "title", "同名题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        ExamOffice.texts(authority.call().contentType("text/csv"))
                .body(ExamOffice.items("same-bank"))
                .post("/api/v1/banks/same-bank/imports")
                .then()
                .statusCode(201);
        ExamOffice.texts(authority.call().contentType("application/yaml; charset=UTF-8"))
                .body(ExamOffice.file(
                        "same-exam", "same-bank", "window: {kind: open}\ndisclosure: {score: points, review: never}"))
                .put("/api/v1/exams/same-exam")
                .then()
                .statusCode(200);
        authority.call().post("/api/v1/exams/same-exam/publication").then().statusCode(201);
    }

    @Test
    void a_door_is_found_by_host_or_path_and_its_captchas_and_codes_open_no_other() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        Authority north = found(administrator, "Beifang7Kaowu3Shuang");
        Authority south = found(administrator, "Nanfang5Kaowu8Meihua");
        Map<String, String> login = Map.of("username", administrator, "password", north.password() + "x");
        atHost(north, login).then().statusCode(200);
        atHost(south, login).then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body(login)
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .body(login)
                .post("/t/nobodys/api/v1/auth/login")
                .then()
                .statusCode(404);
        given().redirects().follow(false).get("/t/" + north.code()).then().statusCode(302);
    }

    private static Response atHost(Authority authority, Map<String, String> login) {
        return given().header("Host", authority.code() + ".example")
                .contentType(ContentType.JSON)
                .body(login)
                .post("/api/v1/auth/login");
    }

    @Test
    void an_operator_sees_nothing_but_the_list_and_nobody_makes_one() {
        Authority north = found("kaowu-" + NEXT.incrementAndGet(), "Beifang7Kaowu3Shuang");
        operator().get("/api/v1/tenants").then().statusCode(200).body("tenants.code", hasItem(north.code()));
        operator().get("/api/v1/learners").then().statusCode(403);
        operator().get("/api/v1/accounts").then().statusCode(403);
        north.call().get("/api/v1/tenants").then().statusCode(403);
        north.call()
                .body(Map.of(
                        "username",
                        "yunying-x",
                        "name",
                        "谁",
                        "initialPassword",
                        "Yunying-2026",
                        "roles",
                        List.of(Role.OPERATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(422);
        operator()
                .body(Map.of("code", north.code(), "name", "又一个"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409);
        operator()
                .body(Map.of(
                        "code", "other-" + north.code(), "name", "同域名", "hosts", List.of(north.code() + ".example")))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409);
        operator()
                .body(Map.of("code", "Ä", "name", "坏代码"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
        operator()
                .body("{\"code\":\"hosts-of-nothing\",\"name\":\"空域名\",\"hosts\":[null]}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
        operator()
                .body("{\"code\":\"half-a-character\",\"name\":\"\\ud83d\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
    }

    @Test
    void a_disabled_authority_has_no_door() {
        Authority north = found("kaowu-" + NEXT.incrementAndGet(), "Beifang7Kaowu3Shuang");
        operator()
                .body(Map.of("name", "停用", "hosts", List.of(), "disabled", true))
                .put("/api/v1/tenants/" + north.code())
                .then()
                .statusCode(200)
                .body("disabled", equalTo(true));
        north.login("kaowu", "x").then().statusCode(404);
    }
}
