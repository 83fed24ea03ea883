package org.kaochang.tenant;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;
import org.kaochang.story.Operator;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every call of the API's document, tried by another authority with this one's ids: none tells or changes anything. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class OtherTenantTableTest {

    /** Making a unit makes one's own, whatever the other's is called. */
    private static final List<String> ONES_OWN = List.of("PUT /api/v1/units/{code}");

    /** What is told of a code that nobody has: nothing. */
    private static final Map<String, String> NOTHING = Map.of(
            "GET /api/v1/exams/{code}/versions", "{\"versions\":[]}",
            "GET /api/v1/exams/{code}/releases", "{\"releases\":[]}");

    private static final int OTHER = 2_000_000_000;
    private static final String NAME = "机密甲";
    private static final String UNIT = "secret-unit";

    private final Map<String, String> ids = new HashMap<>();
    private final String idNumber = People.newIdNumber();
    private final String externalId = "secret-" + UUID.randomUUID();

    private String deadline;

    private static RequestSpecification ours() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }

    private void recordOurs() {
        ours().body(Map.of("name", "机密单位")).put("/api/v1/units/" + UNIT).then().statusCode(200);
        String exam = ExamOffice.newExam(
                "window: {kind: open}\nminimumMinutes: 0\ndisclosure: {score: points, review: never}");
        String learner = ours().body(Map.of("name", NAME, "idNumber", idNumber, "externalId", externalId, "unit", UNIT))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
        String enrolment = ours().body(Map.of("learner", learner, "examId", exam))
                .post("/api/v1/enrolments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String account = ours().body(Map.of(
                        "username",
                        "geheim" + idNumber.substring(12, 17),
                        "name",
                        "机密考务",
                        "initialPassword",
                        "Beifang7Kaowu3Shuang",
                        "roles",
                        List.of(Role.INVIGILATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
        Map<String, Object> sitting = new Learner(UUID.fromString(learner))
                .start(exam)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
        deadline = (String) sitting.get("deadline");
        ids.put("/api/v1/exams", exam);
        ids.put("/api/v1/attempts", (String) sitting.get("attemptId"));
        ids.put("/api/v1/learners", learner);
        ids.put("/api/v1/enrolments", enrolment);
        ids.put("/api/v1/accounts", account);
        ids.put("/api/v1/units", UNIT);
    }

    @Test
    void nothing_leaks_and_nothing_changes() {
        recordOurs();
        List<String> leaks = new ArrayList<>();
        int tried = 0;
        Map<String, Map<String, Object>> paths =
                Operator.get("/q/openapi?format=json").jsonPath().getMap("paths");
        for (Map.Entry<String, Map<String, Object>> path : paths.entrySet()) {
            for (String method : path.getValue().keySet()) {
                if (List.of("get", "put", "post", "delete", "patch").contains(method) && ready(path.getKey())) {
                    tried++;
                    judge(method.toUpperCase(Locale.ROOT), path.getKey(), leaks);
                }
            }
        }
        assertTrue(tried > 45, "only " + tried);
        assertEquals(List.of(), leaks);
        new Learner(UUID.fromString(ids.get("/api/v1/learners")))
                .resume(ids.get("/api/v1/attempts"))
                .then()
                .body("state", equalTo("in-progress"))
                .body("seq", equalTo(0))
                .body("deadline", equalTo(deadline));
        ours().get("/api/v1/learners/" + ids.get("/api/v1/learners")).then().body("name", equalTo(NAME));
        ours().get("/api/v1/enrolments?learner=" + ids.get("/api/v1/learners"))
                .then()
                .body("enrolments[0].cancelled", equalTo(false));
        ours().get("/api/v1/accounts?limit=200")
                .then()
                .body(
                        "accounts.find { it.accountId == '" + ids.get("/api/v1/accounts") + "' }.disabled",
                        equalTo(false));
    }

    private static boolean ready(String path) {
        return path.startsWith("/api/");
    }

    private void judge(String method, String path, List<String> leaks) {
        String ours = ids.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UUID.randomUUID().toString());
        String url = path.replaceAll("\\{[^}]*}", ours);
        Response response = call(method, url);
        String call = method + " " + path;
        String told = response.asString();
        for (String secret :
                List.of(NAME, externalId, "机密单位", "机密考务", ids.get("/api/v1/enrolments"), ids.get("/api/v1/attempts"))) {
            if (told.contains(secret) && !url.contains(secret)) {
                leaks.add(call + " tells " + secret);
            }
        }
        if (path.contains("{")
                && response.statusCode() < 400
                && !ONES_OWN.contains(call)
                && !told.equals(NOTHING.get(call))) {
            leaks.add(call + " answers " + response.statusCode());
        }
    }

    private Response call(String method, String url) {
        String token = TestTokens.everyRole(OTHER, UUID.fromString(ids.get("/api/v1/learners")), UNIT);
        RequestSpecification call = given().noFilters().auth().oauth2(token);
        if (method.equals("GET")) {
            return call.queryParams("learner", ids.get("/api/v1/learners"), "unit", UNIT, "limit", 200)
                    .get(url);
        }
        return call.contentType(ContentType.JSON).body(body()).request(method, url);
    }

    /** Something of ours for every member that any call reads. */
    private Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("idNumber", idNumber);
        body.put("learner", externalId);
        body.put("learners", List.of(ids.get("/api/v1/learners")));
        body.put("reason", "窥探");
        body.put("minutes", 5);
        body.put("message", "窥探");
        body.put("seq", 1);
        body.put("answers", Map.of("1", List.of("A")));
        body.put("roles", List.of(Role.INVIGILATOR));
        return body;
    }
}
