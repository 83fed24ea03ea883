package org.kaochang.audit;

import org.kaochang.common.LearnerId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.audit.AuditDesk.as;
import static org.kaochang.audit.AuditDesk.auditor;
import static org.kaochang.audit.AuditDesk.log;
import static org.kaochang.audit.AuditDesk.number;
import static org.kaochang.audit.AuditDesk.requestId;

/** The audit log over the real database: it says what was done and what was refused. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AuditLogTest {

    @Inject
    Pool pool;

    @Test
    void a_correction_is_entered_with_what_was_and_what_is_and_why() {
        String learner = Administrator.newLearner("张三").id().toString();
        String number = People.newIdNumber();
        String token = TestTokens.administrator();
        Response corrected = as(token)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/120")
                .header("X-Forwarded-For", "203.0.113.7")
                .body(Map.of("name", "张叁", "idNumber", number, "reason", "与证件 " + number + " 不符"))
                .patch("/api/v1/learners/{id}", learner);
        corrected.then().statusCode(200);
        log("object=" + learner + "&action=learner.correct")
                .body("entries", hasSize(1))
                .body("entries[0].requestId", equalTo(requestId(corrected)))
                .body("entries[0].actor.accountId", notNullValue())
                .body("entries[0].actor.roles", equalTo(List.of(Role.EXAM_ADMINISTRATOR)))
                .body("entries[0].from", equalTo("203.0.*.*"))
                .body("entries[0].device", equalTo("电脑 · Chrome"))
                .body("entries[0].object.kind", equalTo("learner"))
                .body("entries[0].outcome", equalTo("done"))
                .body("entries[0].problem", nullValue())
                .body("entries[0].before.name", equalTo("张三"))
                .body("entries[0].after.name", equalTo("张叁"))
                .body("entries[0].reason.text", startsWith("与证件 "))
                .body("entries[0].reason.text", not(containsString(number)));
        assertEquals(
                0,
                number(pool, "select count(*) from audit_entry e where e::text like '%" + number + "%'"),
                "a whole ID number in the log");
    }

    @Test
    void a_batch_is_one_entry_for_each_learner_and_a_refused_one_is_one_entry() {
        List<Map<String, Object>> three = Stream.generate(
                        () -> Map.<String, Object>of("name", "李四", "idNumber", People.newIdNumber()))
                .limit(3)
                .toList();
        Response recorded =
                as(TestTokens.administrator()).body(Map.of("learners", three)).post("/api/v1/learners/batch");
        List<String> ids = recorded.then().statusCode(200).extract().path("learners.learnerId");
        ids.forEach(id -> log("object=" + id)
                .body("entries", hasSize(1))
                .body("entries[0].action", equalTo("learner.record"))
                .body("entries[0].requestId", equalTo(requestId(recorded))));

        List<Map<String, Object>> wrong = new ArrayList<>(three);
        wrong.add(Map.of("name", "李四", "idNumber", "123"));
        Response refused =
                as(TestTokens.administrator()).body(Map.of("learners", wrong)).post("/api/v1/learners/batch");
        refused.then().statusCode(422);
        assertEquals(
                1,
                number(
                        pool,
                        "select count(*) from audit_entry where problem = 'invalid' and action = 'learner.record'"
                                + " and request_id = '" + requestId(refused) + "'"));
    }

    @Test
    void a_look_at_a_learner_is_entered() {
        String learner = Administrator.newLearner("王五").id().toString();
        as(TestTokens.administrator())
                .get("/api/v1/learners/{id}", learner)
                .then()
                .statusCode(200);
        log("object=" + learner + "&action=learner.look").body("entries", hasSize(1));
    }

    /** A refusal is had as often as one likes; the log is for what happened. */
    @Test
    void nobody_fills_the_log_with_refusals() {
        UUID flooder = UUID.randomUUID();
        String token = TestTokens.learner(flooder);
        long begun = System.nanoTime();
        for (int i = 0; i < 330; i++) {
            refusedToCorrect(token, UUID.randomUUID().toString());
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertTrue(
                number(pool, "select count(*) from audit_entry where account_id = '" + flooder + "'")
                        <= 300 + seconds / 2 + 1,
                "one in two seconds beyond three hundred");
        String learner = UUID.randomUUID().toString();
        refusedToCorrect(TestTokens.learner(UUID.randomUUID()), learner);
        log("object=" + learner).body("entries", hasSize(1));
    }

    private static void refusedToCorrect(String token, String learner) {
        as(token)
                .body(Map.of("reason", "x"))
                .patch("/api/v1/learners/{id}", learner)
                .then()
                .statusCode(403);
    }

    @Test
    void whoever_tries_what_is_not_theirs_is_entered() {
        String learner = UUID.randomUUID().toString();
        Response refused = as(TestTokens.learner(UUID.randomUUID()))
                .body(Map.of("reason", "x"))
                .patch("/api/v1/learners/{id}", learner);
        refused.then().statusCode(403);
        log("object=" + learner)
                .body("entries", hasSize(1))
                .body("entries[0].outcome", equalTo("refused"))
                .body("entries[0].problem", equalTo("forbidden"))
                .body("entries[0].actor.roles", equalTo(List.of(Role.LEARNER)))
                .body("entries[0].action", equalTo("learner.correct"));
        log("object=" + learner + "&outcome=refused").body("entries", hasSize(1));
        log("object=" + learner + "&outcome=done").body("entries", hasSize(0));
        as(TestTokens.administrator())
                .body(Map.of("name", "无此人", "reason", "x"))
                .patch("/api/v1/learners/{id}", learner)
                .then()
                .statusCode(404);
        log("object=" + learner).body("entries[0].problem", equalTo("not-found"));
    }

    @Test
    void log_ins_are_entered_with_whom_they_aimed_at_and_never_what_was_typed() {
        String username = "lu." + UUID.randomUUID().toString().substring(0, 8);
        String account = Administrator.newInvigilator(username, "Nanfang5Kaowu8Meihua");
        login(username, "ganz.falsch.2026").statusCode(401);
        login(username, "Nanfang5Kaowu8Meihua").statusCode(200);
        log("object=" + account)
                .body("entries.action", equalTo(List.of("login.enter", "login.refused", "account.create")))
                .body("entries[0].actor.accountId", equalTo(account))
                .body("entries[0].actor.username", equalTo(username))
                .body("entries[0].after.by", equalTo("secret"))
                .body("entries[1].actor.accountId", nullValue())
                .body("entries[1].problem", equalTo("login-failed"))
                .body("entries[2].after.roles", equalTo(List.of(Role.INVIGILATOR)));
        assertEquals(0, number(pool, "select count(*) from audit_entry e where e::text like '%ganz.falsch%'"));
        assertEquals(0, number(pool, "select count(*) from audit_entry e where e::text like '%Nanfang5Kaowu8Meihua%'"));
    }

    private static ValidatableResponse login(String username, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }

    @Test
    void what_is_done_to_a_colleague_takes_a_reason_and_is_entered_with_it() {
        String account = Administrator.newInvigilator(
                "an." + UUID.randomUUID().toString().substring(0, 8), "Nanfang5Kaowu8Meihua");
        for (String measure : List.of("disablement", "enablement", "password-reset", "second-factor/removal")) {
            String path = "/api/v1/accounts/" + account + "/" + measure;
            as(TestTokens.administrator()).body(Map.of()).post(path).then().statusCode(422);
            as(TestTokens.administrator())
                    .body(Map.of("reason", Map.of("category", "left", "text", "离职")))
                    .post(path)
                    .then()
                    .statusCode(200);
        }
        log("object=" + account + "&outcome=done")
                .body(
                        "entries.action",
                        equalTo(List.of(
                                "account.remove-second-factor",
                                "account.reset-password",
                                "account.enable",
                                "account.disable",
                                "account.create")))
                .body("entries[3].after.disabled", equalTo(true))
                .body("entries[3].before.disabled", equalTo(false))
                .body("entries[3].reason.category", equalTo("left"))
                .body("entries[3].reason.text", equalTo("离职"));
        log("object=" + account + "&outcome=refused").body("entries", hasSize(4));
    }

    @Test
    void every_answer_names_its_call_and_no_two_have_the_same() {
        List<String> names = Stream.of(
                        "/", "/api/v1/site", "/api/v1/learners", "/api/v1/attempts/1/answers", "/nothing")
                .map(path -> given().get(path).header("X-Request-Id"))
                .toList();
        assertEquals(names.size(), names.stream().distinct().count(), names.toString());
        assertTrue(names.stream().allMatch(name -> name.matches("[0-9a-z]{8,12}-[0-9a-z]+")), names.toString());
        String given = given().header("X-Request-Id", "chosen-by-a-client")
                .get("/api/v1/site")
                .header("X-Request-Id");
        assertTrue(!given.contains("chosen"), given);
    }

    @Test
    void nothing_goes_wrong_with_an_id_that_is_none() {
        as(TestTokens.administrator())
                .get("/api/v1/learners/{id}", new LearnerId(new UUID(0, 0)).toString())
                .then()
                .statusCode(404);
        auditor().get("/api/v1/audit?actor=none").then().statusCode(404);
    }
}
