package org.kaochang.tenant;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Bucket;
import org.kaochang.common.LearnerId;
import org.kaochang.http.Role;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two authorities side by side, with the same people, usernames and codes: neither can tell that the other is there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class TwoTenantsTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Test
    void the_same_person_username_external_id_and_unit_live_side_by_side() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        Authority north = Authority.found(administrator, "Beifang7Kaowu3Shuang");
        Authority south = Authority.found(administrator, "Nanfang5Kaowu8Meihua");
        String idNumber = People.newIdNumber();
        String username = "zhangsan" + NEXT.incrementAndGet();
        String inNorth = north.record("张北", idNumber, username);
        String inSouth = south.record("张南", idNumber, username);

        // The door says whose it is, before anybody logs in.
        north.door().get("/api/v1/site").then().body("authority", equalTo("机构" + north.code()));
        given().header("Host", south.code() + ".example")
                .get("/api/v1/site")
                .then()
                .body("authority", equalTo("机构" + south.code()));
        given().get("/api/v1/site").then().body("authority", nullValue());

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
        north.enrol("outer-" + idNumber.substring(10)).statusCode(201).body("learnerId", equalTo(inNorth));
        south.enrol("outer-" + idNumber.substring(10)).statusCode(201).body("learnerId", equalTo(inSouth));
        south.enrol(inNorth).statusCode(422);
        south.call().get("/api/v1/enrolments?learner=" + inNorth).then().body("enrolments", equalTo(List.of()));

        // Passwords of one door open that one only, for the same username and number.
        String refresh = north.setPassword(username).extract().path("refreshToken");
        south.setPassword(idNumber);
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

    @Test
    void learners_of_two_authorities_start_the_exam_of_the_same_code() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        String idNumber = People.newIdNumber();
        String username = "wangwu" + NEXT.incrementAndGet();
        for (Authority authority : List.of(
                Authority.found(administrator, "Beifang7Kaowu3Shuang"),
                Authority.found(administrator, "Nanfang5Kaowu8Meihua"))) {
            String learner = authority.record("王五", idNumber, username);
            authority.publish("window: {kind: open}\ndisclosure: {score: points, review: never}");
            authority.enrol(learner).statusCode(201);
            String token = authority.setPassword(username).extract().path("accessToken");
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

    @Test
    void a_door_is_found_by_host_or_path_and_its_captchas_and_codes_open_no_other() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        Authority north = Authority.found(administrator, "Beifang7Kaowu3Shuang");
        Authority south = Authority.found(administrator, "Nanfang5Kaowu8Meihua");
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
    void an_operator_sees_nothing_of_another_authority_but_the_list_and_nobody_makes_one() {
        String administrator = "kaowu-" + NEXT.incrementAndGet();
        Authority north = Authority.found(administrator, "Beifang7Kaowu3Shuang");
        Authority.operator().get("/api/v1/tenants").then().statusCode(200).body("tenants.code", hasItem(north.code()));
        Authority.operator().get("/api/v1/learners").then().statusCode(403);
        north.call()
                .queryParam("text", administrator)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200)
                .body("accounts.username", hasItem(administrator));
        Authority.operator()
                .queryParam("text", administrator)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200)
                .body("accounts.username", not(hasItem(administrator)));
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
        Authority.operator()
                .body(Map.of("code", north.code(), "name", "又一个"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409);
        Authority.operator()
                .body(Map.of(
                        "code", "other-" + north.code(), "name", "同域名", "hosts", List.of(north.code() + ".example")))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409);
        Authority.operator()
                .body(Map.of("code", "Ä", "name", "坏代码"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
        Authority.operator()
                .body("{\"code\":\"hosts-of-nothing\",\"name\":\"空域名\",\"hosts\":[null]}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
        Authority.operator()
                .body("{\"code\":\"half-a-character\",\"name\":\"\\ud83d\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422);
    }

    @Test
    void a_disabled_authority_has_no_door() {
        Authority north = Authority.found("kaowu-" + NEXT.incrementAndGet(), "Beifang7Kaowu3Shuang");
        Authority.operator()
                .body(Map.of("name", "停用", "hosts", List.of(), "disabled", true))
                .put("/api/v1/tenants/" + north.code())
                .then()
                .statusCode(200)
                .body("disabled", equalTo(true));
        north.login("kaowu", "x").then().statusCode(404);
    }
}
