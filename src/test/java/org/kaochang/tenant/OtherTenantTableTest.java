package org.kaochang.tenant;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every call of the API's document, tried by another authority with this one's ids, cookies, cursors, refresh token and receipt,
 * at both doors: none tells or changes anything. The same call of our own is answered: what was refused was refused for
 * whose it is.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class OtherTenantTableTest {

    /** Makes or looks at one's own, whatever the other's is called; tried last, since one has it then. */
    private static final List<String> ONES_OWN =
            List.of("PUT /api/v1/exams/{code}", "PUT /api/v1/units/{code}", "POST /api/v1/exams/{code}/check");

    /** What is told of a code that nobody has: nothing. */
    private static final Map<String, String> NOTHING = Map.of(
            "GET /api/v1/exams/{code}/versions", "{\"versions\":[]}",
            "GET /api/v1/exams/{code}/releases", "{\"releases\":[]}");

    /** Asked without a token: at our own door they are ours, by our password, refresh token and receipt. */
    private static final List<String> PUBLIC = List.of(
            "POST /api/v1/auth/captcha",
            "POST /api/v1/auth/login",
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/password-recovery",
            "POST /api/v1/auth/password-recovery/by-code",
            "POST /api/v1/auth/password-recovery/code",
            "POST /api/v1/auth/refresh",
            "POST /api/v1/certificates/check",
            "POST /api/v1/receipts/verification");

    /** Refused to our own as well, and why. */
    private static final Map<String, String> NO_CONTROL = Map.of(
            "GET /api/v1/attempts/{attemptId}/events", "has no end: see TwoTenantsSittingTest",
            "GET /api/v1/attempts/{attemptId}/review", "told when it is over: see TwoTenantsSittingTest",
            "POST /api/v1/auth/contacts/{id}/confirmation", "has an id once a code was sent",
            "POST /api/v1/auth/contacts/{kind}/removal", "has no id, and asks for one's password",
            "GET /api/v1/certificates/{id}/copies/{copy}/document", "has an id once a copy was made",
            "DELETE /api/v1/auth/sessions/{id}", "of one's own account only: see what_opens_our_door",
            "PUT /api/v1/tenants/{code}", "no authority has this code",
            "POST /api/v1/tenants/{code}/administrators", "likewise",
            "POST /api/v1/tenants/{code}/auditors", "likewise");

    /** Without an id in the path, what is ours is told to us and so would be found where it leaks. */
    private static final Set<String> TELLS_US = Set.of(
            "GET /api/v1/accounts",
            "GET /api/v1/attempts",
            "GET /api/v1/audit",
            "GET /api/v1/banks",
            "GET /api/v1/enrolments",
            "GET /api/v1/certificates",
            "GET /api/v1/credit-years",
            "GET /api/v1/exam-calendar",
            "GET /api/v1/exams",
            "GET /api/v1/hall/board",
            "GET /api/v1/hall/exams",
            "GET /api/v1/hall/record",
            "GET /api/v1/report/results/summary",
            "GET /api/v1/learners",
            "GET /api/v1/report/certificates",
            "GET /api/v1/report/credit-years",
            "GET /api/v1/report/enrolments",
            "GET /api/v1/report/exams",
            "GET /api/v1/report/learners",
            "GET /api/v1/report/results",
            "GET /api/v1/report/study-hours",
            "GET /api/v1/report/today",
            "GET /api/v1/retake-applications",
            "GET /api/v1/rosters/waiting",
            "GET /api/v1/study-hours",
            "GET /api/v1/units",
            "POST /api/v1/auth/login",
            "POST /api/v1/learners/initial-passwords",
            "POST /api/v1/learners/search",
            "POST /api/v1/receipts/verification",
            "POST /api/v1/report/learners/search");

    /** Tells the others what they themselves tried, and in vain. */
    private static final String OF_THEIR_TRIES = "GET /api/v1/audit";

    private final Belongings ours = new Belongings();

    /** How the other authority was answered, by call. */
    private final Map<String, Integer> toOthers = new HashMap<>();

    /** Somebody who may do everything at an authority. */
    private record Door(String path, int tenant) {}

    /** A call of the document. */
    private record Operation(String method, String path) {

        /** Whether its path names one thing. */
        boolean ofOne() {
            return path.replace("rosters/{kind}", "rosters").contains("{");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void nothing_leaks_and_nothing_changes() {
        ours.record();
        Door other = other();
        List<String> leaks = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Set<String> told = new HashSet<>();
        List<Operation> calls = calls();
        for (Operation call : calls) {
            judge(other, call, leaks);
            if (!PUBLIC.contains(call.toString())) {
                judge(new Door("", other.tenant()), call, leaks);
            }
        }
        assertTrue(calls.size() > 45, "only " + calls.size());
        // Theirs by now, of our code and on our bank, which they have not.
        String publication = ours.url("/api/v1/exams/{code}/publication");
        call(other, TestTokens.administratorOf(other.tenant()), "POST", publication, Optional.empty())
                .then()
                .statusCode(422);
        assertEquals(List.of(), leaks);
        ours.assertAsTheyWere();
        calls.sort(Comparator.comparing(Operation::ofOne)); // lists while there is something in them
        calls.forEach(call -> control(call, refused, told));
        assertEquals(List.of(), refused, "refused to our own: nothing is proven by refusing it to others");
        assertEquals(TELLS_US, told);
    }

    /** Password, cookie, refresh token and receipt: first at the other's door, then at home, where all of them are good. */
    @Test
    void what_opens_our_door_opens_no_other() {
        ours.record();
        Door other = other();
        Door home = new Door("", 1);
        String token = TestTokens.everyRole(other.tenant(), ours.learner(), Belongings.UNIT);
        String session = "/api/v1/auth/sessions/" + ours.id("/api/v1/auth/sessions");
        call(other, token, "DELETE", session, Optional.empty()).then().statusCode(404);
        at(other, "/api/v1/auth/login").statusCode(401);
        at(other, "/api/v1/auth/refresh").statusCode(401);
        at(other, "/api/v1/auth/logout").statusCode(204);
        at(other, "/api/v1/receipts/verification").statusCode(200).body("valid", equalTo(false));
        at(home, "/api/v1/auth/login").statusCode(200);
        at(home, "/api/v1/auth/refresh").statusCode(200);
        at(home, "/api/v1/receipts/verification")
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("examId", equalTo(ours.id("/api/v1/exams")));
    }

    private ValidatableResponse at(Door door, String path) {
        return given().noFilters()
                .basePath(door.path())
                .cookie(Belongings.DEVICE, ours.cookie())
                .contentType(ContentType.JSON)
                .body(ours.body())
                .post(path)
                .then();
    }

    /** In the order of the document but for what makes something. */
    private static List<Operation> calls() {
        Map<String, Map<String, Object>> paths =
                Operator.get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<Operation> calls = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        List.of("get", "put", "post", "delete", "patch").contains(method))
                .filter(method -> path.startsWith("/api/"))
                .forEach(method -> calls.add(new Operation(method.toUpperCase(Locale.ROOT), path))));
        calls.sort(Comparator.comparing(call -> ONES_OWN.contains(call.toString())));
        return calls;
    }

    /** A real authority with an address, where somebody may do everything, to our learner's id too. */
    private static Door other() {
        Authority founded =
                Authority.found("kaowu" + UUID.randomUUID().toString().substring(0, 8), "Nanfang5Kaowu8Meihua");
        return new Door(
                "/t/" + founded.code(), Belongings.claims(founded.token()).getInt("tenant"));
    }

    private void judge(Door door, Operation call, List<String> leaks) {
        String token = TestTokens.everyRole(door.tenant(), ours.learner(), Belongings.UNIT);
        String url = ours.url(call.path());
        String name = call.toString();
        for (Optional<String> cursor : ours.cursors(name)) {
            Response response = call(door, token, call.method(), url, cursor);
            String told = response.asString();
            toOthers.put(name, response.statusCode());
            String said = ONES_OWN.contains(name) ? url + ours.examText() : ours.asked(url);
            said = OF_THEIR_TRIES.equals(name) ? ours.tried() : said;
            ours.secretsIn(told, said).forEach(secret -> leaks.add(name + " tells " + secret));
            if (call.ofOne()
                    && response.statusCode() < 400
                    && !ONES_OWN.contains(name)
                    && !told.equals(NOTHING.get(name))) {
                leaks.add(name + " answers " + response.statusCode());
            }
        }
    }

    private void control(Operation call, List<String> refused, Set<String> told) {
        String name = call.toString();
        if (NO_CONTROL.containsKey(name)) {
            return;
        }
        String url = ours.url(call.path());
        Response response = call(
                new Door("", 1),
                TestTokens.everyRole(1, ours.learner(), Belongings.UNIT),
                call.method(),
                url,
                Optional.empty());
        if (!call.ofOne()) {
            if (!ours.secretsIn(response.asString(), ours.asked(url)).isEmpty()) {
                told.add(name);
            }
        } else if (!ONES_OWN.contains(name) && toOthers.get(name) == response.statusCode() && !NOTHING.containsKey(name)
                || response.asString().equals(NOTHING.get(name))) {
            refused.add(name + " answers " + response.statusCode() + " " + response.asString());
        }
    }

    private Response call(Door door, String token, String method, String url, Optional<String> cursor) {
        RequestSpecification call = given().noFilters()
                .basePath(door.path())
                .auth()
                .oauth2(token)
                .cookie(Belongings.DEVICE, ours.cookie())
                .header("Last-Event-ID", "0")
                .header("Kaochang-Device", UUID.randomUUID().toString());
        cursor.ifPresent(value -> call.queryParam("cursor", value));
        if (method.equals("GET")) {
            return call.queryParams("learner", ours.learner().toString(), "unit", Belongings.UNIT, "limit", 200)
                    .queryParam("exam", ours.id("/api/v1/exams"))
                    .get(url);
        }
        if (url.endsWith("/imports")) {
            return call.contentType("text/csv").body(ours.items()).request(method, url);
        }
        if (method.equals("PUT") && url.startsWith("/api/v1/exams/")) {
            return call.contentType("application/yaml")
                    .body(ours.examText().getBytes(StandardCharsets.UTF_8))
                    .put(url);
        }
        return call.contentType(ContentType.JSON).body(ours.body(url)).request(method, url);
    }
}
