package org.kaochang.audit;

import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
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
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The audit log over the real database: it only grows, says what was done and what was refused, and only auditors read it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AuditLogTest {

    private static final Instant LONG_AGO = Instant.parse("1979-03-10T00:00:00Z");

    @Inject
    Pool pool;

    @Inject
    AuditStore store;

    @Inject
    AuditBuffer buffer;

    @Inject
    AuditPartitionJob partitions;

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static RequestSpecification auditor() {
        return as(TestTokens.role(Role.AUDITOR));
    }

    private static ValidatableResponse log(String query) {
        return auditor().get("/api/v1/audit?" + query).then().statusCode(200);
    }

    private static String requestId(Response response) {
        return response.header("X-Request-Id");
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    // --- It only grows ---

    @Test
    void nobody_changes_or_removes_an_entry() {
        String object = "stays-" + UUID.randomUUID();
        String where = " where tenant_id = 1 and object_id = '" + object + "'";
        run(
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id)"
                        + " values (1, gen_random_uuid(), '1961-01-11', '{}', '', '', '', 'test.enter', 'test', '"
                        + object + "')");
        assertEquals(1, number("select count(*) from audit_entry_other" + where));
        refused("update audit_entry set action = 'x.y'" + where);
        refused("update audit_entry_other set action = 'x.y'" + where);
        refused("delete from audit_entry" + where);
        refused("delete from audit_entry_other" + where);
        refused("truncate audit_entry");
        refused("truncate audit_entry_other");
        refused("with gone as (delete from audit_entry_other" + where
                + " returning *) insert into audit_entry select tenant_id, id, at, account_id, roles, 'elsewhere', device,"
                + " request_id, action, object_kind, object_id, problem, category, reason, was, became from gone");
        assertEquals(1, number("select count(*) from audit_entry" + where + " and action = 'test.enter'"));
    }

    private void refused(String sql) {
        PgException refusal = assertThrows(PgException.class, () -> run(sql), sql);
        assertTrue(refusal.getMessage().contains("audit entries stay as they are"), sql + ": " + refusal.getMessage());
    }

    @Test
    void months_are_made_with_their_guard_and_cleared_whole_when_old() {
        String month = "audit_entry_1979_03";
        look(LONG_AGO);
        run(
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id)"
                        + " values (1, gen_random_uuid(), '1979-03-11', '{}', '', '', '', 'test.old', 'test', 'old')");
        assertEquals(1, number("select count(*) from " + month));
        refused("update " + month + " set action = 'x.y'");
        refused("delete from " + month);
        refused("truncate " + month);
        look(Instant.parse("1981-03-31T00:00:00Z"));
        assertEquals(1, number("select count(*) from " + month), "kept for 24 months");
        look(Instant.parse("1981-04-01T00:00:00Z"));
        assertEquals(0, number("select count(*) from pg_class where relname = '" + month + "'"));
    }

    /** What the default partition had to take moves home word for word: the only way out of it. */
    @Test
    void what_came_before_its_month_comes_home() {
        run(
                "insert into audit_entry (tenant_id, id, at, roles, address, device, request_id, action, object_kind, object_id,"
                        + " was) values (1, gen_random_uuid(), '1975-05-11', '{a,b}', '', '', '', 'test.early', 'test', 'early',"
                        + " '{\"a\": [1, null]}')");
        assertEquals(1, number("select count(*) from audit_entry_other where at = '1975-05-11'"));
        look(Instant.parse("1975-05-12T00:00:00Z"));
        assertEquals(1, number("select count(*) from audit_entry_1975_05 where roles = '{a,b}'"));
        assertEquals(0, number("select count(*) from audit_entry_other where at = '1975-05-11'"));
    }

    private void look(Instant now) {
        assertTrue(partitions.look(now).await().indefinitely());
    }

    // --- In the transaction ---

    @Test
    void a_transaction_that_fails_leaves_none() {
        String object = "undone-" + UUID.randomUUID();
        SqlConnection connection = pool.getConnection().await().indefinitely();
        connection.query("begin").execute().await().indefinitely();
        store.record(connection, entry(object)).await().indefinitely();
        connection.query("rollback").execute().await().indefinitely();
        connection.close().await().indefinitely();
        log("object=" + object).body("entries", hasSize(0));
    }

    @Test
    void thousands_at_once_are_one_entry_each() {
        String tag = UUID.randomUUID().toString();
        List<AuditEntry> many = IntStream.range(0, 2_500)
                .mapToObj(i -> Act.ofProgram(TenantId.DEFAULT, "test.bulk")
                        .on("test", tag + i)
                        .after(Map.of("row", i)))
                .toList();
        pool.withTransaction(connection -> store.record(connection, many))
                .await()
                .indefinitely();
        assertEquals(
                2_500, number("select count(distinct object_id) from audit_entry where object_id like '" + tag + "%'"));
    }

    private void enter(String object) {
        buffer.note(entry(object)).await().indefinitely();
    }

    private static AuditEntry entry(String object) {
        return Act.ofProgram(TenantId.DEFAULT, "test.enter").on("test", object);
    }

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
                number("select count(*) from audit_entry e where e::text like '%" + number + "%'"),
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
                number("select count(*) from audit_entry where problem = 'invalid' and action = 'learner.record'"
                        + " and request_id = '" + requestId(refused) + "'"));
    }

    // --- Looks, refusals, log-ins ---

    @Test
    void a_look_at_a_learner_is_entered() {
        String learner = Administrator.newLearner("王五").id().toString();
        as(TestTokens.administrator())
                .get("/api/v1/learners/{id}", learner)
                .then()
                .statusCode(200);
        log("object=" + learner + "&action=learner.look").body("entries", hasSize(1));
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
        String account = as(TestTokens.administrator())
                .body(Map.of(
                        "username",
                        username,
                        "name",
                        "监考",
                        "initialPassword",
                        "Nanfang5Kaowu8Meihua",
                        "roles",
                        List.of(Role.INVIGILATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
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
        assertEquals(0, number("select count(*) from audit_entry e where e::text like '%ganz.falsch%'"));
        assertEquals(0, number("select count(*) from audit_entry e where e::text like '%Nanfang5Kaowu8Meihua%'"));
    }

    private static ValidatableResponse login(String username, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/v1/auth/login")
                .then();
    }

    @Test
    void what_is_done_to_a_colleague_takes_a_reason_and_is_entered_with_it() {
        String account = as(TestTokens.administrator())
                .body(Map.of(
                        "username",
                        "an." + UUID.randomUUID().toString().substring(0, 8),
                        "name",
                        "监考",
                        "initialPassword",
                        "Nanfang5Kaowu8Meihua",
                        "roles",
                        List.of(Role.INVIGILATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
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

    // --- Who reads it ---

    @Test
    void nobody_but_an_auditor_reads_it_and_an_auditor_does_nothing_else() {
        for (String role : List.of(
                Role.EXAM_ADMINISTRATOR,
                Role.OPERATOR,
                Role.UNIT_ADMINISTRATOR,
                Role.BANK_EDITOR,
                Role.INVIGILATOR,
                Role.LEARNER)) {
            as(TestTokens.role(role)).get("/api/v1/audit").then().statusCode(403);
            as(TestTokens.role(role)).get("/api/v1/audit/actions").then().statusCode(403);
            as(TestTokens.role(role))
                    .accept("text/csv")
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(403);
        }
        for (String path : List.of("learners", "accounts", "banks", "units", "enrolments", "retake-applications")) {
            auditor().get("/api/v1/" + path).then().statusCode(403);
        }
        log("action=audit.look&outcome=refused").body("entries.size()", org.hamcrest.Matchers.greaterThan(5));
    }

    @Test
    void an_auditor_has_no_other_role_and_only_an_operator_makes_one() {
        Map<String, Object> both = account(List.of(Role.AUDITOR, Role.INVIGILATOR));
        as(TestTokens.role(Role.OPERATOR))
                .body(both)
                .post("/api/v1/accounts")
                .then()
                .statusCode(422);
        as(TestTokens.administrator())
                .body(account(List.of(Role.AUDITOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(403);
        String auditor = as(TestTokens.role(Role.OPERATOR))
                .body(account(List.of(Role.AUDITOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
        Map<String, Object> why = Map.of("reason", Map.of("category", "other", "text", "试"));
        as(TestTokens.administrator())
                .body(why)
                .post("/api/v1/accounts/{id}/password-reset", auditor)
                .then()
                .statusCode(403);
        as(TestTokens.administrator())
                .body(why)
                .post("/api/v1/accounts/{id}/disablement", auditor)
                .then()
                .statusCode(403);
        as(TestTokens.role(Role.OPERATOR))
                .body(why)
                .post("/api/v1/accounts/{id}/password-reset", auditor)
                .then()
                .statusCode(200);
        assertThrows(
                PgException.class,
                () -> run("update account set roles = '{auditor,operator}' where id = '" + auditor + "'"));
        as(TestTokens.role(Role.OPERATOR))
                .get("/api/v1/accounts?role=auditor&limit=200")
                .then()
                .statusCode(200)
                .body("accounts.accountId", hasItem(auditor))
                .body("accounts.roles", everyItem(equalTo(List.of(Role.AUDITOR))));
    }

    private static Map<String, Object> account(List<String> roles) {
        return Map.of(
                "username",
                "an." + UUID.randomUUID().toString().substring(0, 8),
                "name",
                "审计",
                "initialPassword",
                "Nanfang5Kaowu8Meihua",
                "roles",
                roles);
    }

    @Test
    void another_authority_sees_none_of_it() {
        String object = "ours-" + UUID.randomUUID();
        enter(object);
        as(TestTokens.role(1_999_999_998, Role.AUDITOR))
                .get("/api/v1/audit?object=" + object)
                .then()
                .statusCode(200)
                .body("entries", hasSize(0));
        as(TestTokens.role(1_999_999_998, Role.AUDITOR))
                .get("/api/v1/audit/actions")
                .then()
                .body("actions", hasSize(0));
        log("object=" + object).body("entries", hasSize(1));
    }

    // --- Reading ---

    @Test
    void pages_follow_one_another_newest_first_and_filters_hold() {
        String object = "paged-" + UUID.randomUUID();
        IntStream.range(0, 7).forEach(i -> enter(object));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Response page = auditor().get("/api/v1/audit?limit=3&object=" + object + cursor);
            page.then().statusCode(200);
            seen.addAll(page.path("entries.id"));
            cursor = page.path("next") == null ? "" : "&cursor=" + page.path("next");
        } while (!cursor.isEmpty());
        assertEquals(7, seen.stream().distinct().count());
        List<String> all = log("limit=50&object=" + object).extract().path("entries.id");
        assertEquals(all, seen);
        String oldest = log("object=" + object).extract().path("entries[6].at");
        log("object=" + object + "&to=" + oldest).body("entries", hasSize(0));
        log("object=" + object + "&from=" + oldest).body("entries", hasSize(7));
        auditor().get("/api/v1/audit?from=yesterday").then().statusCode(422);
        auditor().get("/api/v1/audit?cursor=x").then().statusCode(422);
        auditor().get("/api/v1/audit?outcome=maybe").then().statusCode(422);
        auditor().get("/api/v1/audit/actions").then().statusCode(200).body("actions", hasItem("test.enter"));
    }

    @Test
    void an_export_is_a_file_for_excel_and_is_entered_itself() {
        String object = "=export-" + UUID.randomUUID();
        IntStream.range(0, 3).forEach(i -> enter(object));
        Response file =
                auditor().accept("text/csv").queryParam("object", object).get("/api/v1/audit");
        file.then().statusCode(200).contentType("text/csv").header("Content-Disposition", containsString("audit.csv"));
        String text = new String(file.asByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\uFEFF\"时间\","), text);
        assertEquals(4, text.lines().count(), text);
        assertTrue(text.contains("\"'" + object + "\""), text);
        auditor()
                .get("/api/v1/audit?action=export.audit")
                .then()
                .statusCode(200)
                .body("entries[0].after.object", equalTo(object))
                .body("entries[0].requestId", equalTo(requestId(file)));
    }

    // --- Names of calls ---

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
