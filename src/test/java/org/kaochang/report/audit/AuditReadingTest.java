package org.kaochang.report.audit;

import org.kaochang.audit.AuditBuffer;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.audit.AuditDesk.as;
import static org.kaochang.audit.AuditDesk.auditor;
import static org.kaochang.audit.AuditDesk.entry;
import static org.kaochang.audit.AuditDesk.log;
import static org.kaochang.audit.AuditDesk.requestId;
import static org.kaochang.audit.AuditDesk.run;

/** Who reads the audit log, and how: auditors alone, page by page or as a file. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AuditReadingTest {

    @Inject
    Pool pool;

    @Inject
    AuditBuffer buffer;

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
                () -> run(pool, "update account set roles = '{auditor,operator}' where id = '" + auditor + "'"));
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
        assertTrue(text.startsWith("\uFEFF时间,操作人,角色,操作,"), text);
        assertEquals(4, text.lines().count(), text);
        assertTrue(text.contains(",'" + object + ","), text);
        auditor()
                .get("/api/v1/audit?action=export.audit")
                .then()
                .statusCode(200)
                .body("entries[0].after.object", equalTo(object))
                .body("entries[0].after.rows", equalTo(3))
                .body("entries[0].requestId", equalTo(requestId(file)));
    }

    @Test
    void it_is_searched_by_user_name_request_and_object_and_by_days() {
        String username = "su." + UUID.randomUUID().toString().substring(0, 8);
        String account = Administrator.newInvigilator(username, "Nanfang5Kaowu8Meihua");
        given().contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", "Nanfang5Kaowu8Meihua"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        log("text=" + username.toUpperCase(Locale.ROOT)).body("entries.action", equalTo(List.of("login.enter")));
        log("text=" + account).body("entries.action", equalTo(List.of("login.enter", "account.create")));
        String request =
                log("object=" + account + "&action=account.create").extract().path("entries[0].requestId");
        log("text=" + request).body("entries.object.id", equalTo(List.of(account)));
        log("text=none-" + UUID.randomUUID()).body("entries", hasSize(0));
        String day = LocalDate.ofInstant(
                        Instant.parse(log("object=" + account).extract().path("entries[0].at")),
                        ZoneId.of("Asia/Shanghai"))
                .toString();
        log("text=" + account + "&from=" + day + "&to=" + day).body("entries", hasSize(2));
        log("text=" + account + "&to=" + LocalDate.parse(day).minusDays(1)).body("entries", hasSize(0));
        auditor()
                .accept("text/csv")
                .get("/api/v1/audit?text=" + account + "&from=" + day + "&to=" + day)
                .then()
                .statusCode(200);
        auditor().get("/api/v1/audit?from=2026-02-30").then().statusCode(422);
    }

    private void enter(String object) {
        buffer.note(entry(object)).await().indefinitely();
    }
}
