package org.kaochang.tenant;

import org.kaochang.common.LogEar;
import org.kaochang.common.TenantId;
import org.kaochang.common.TenantLogSink;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A line of the log that is of one authority says of which, and the next one nothing of it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class TenantInLogTest {

    private static final int TENANT = 1_999_999_999;

    private static final String CATEGORY = "kaochang.security";

    private final Logger security = Logger.getLogger(CATEGORY);
    private LogEar log;

    @BeforeEach
    void listen() {
        log = LogEar.on(CATEGORY, Level.ALL, "[%X{tenant}] %s");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    /** A name of its own, since calls of other tests may still be under way. */
    private final String exam = "log-" + UUID.randomUUID();

    private List<String> ofThis() {
        return log.heard().stream()
                .filter(line -> line.contains(exam))
                .map(line -> line.replaceAll("account=\\S*|from=\\S*|forwarded=\\S*|request=\\S*| +$", "")
                        .replaceAll(" +", " ")
                        .strip())
                .toList();
    }

    private static RequestSpecification of(String token) {
        return given().noFilters().auth().oauth2(token);
    }

    @Test
    void a_line_of_a_job_says_it_and_leaves_nothing_with_the_thread() {
        TenantLogSink.call(new TenantId(8));
        security.info("before " + exam);
        TenantLogSink.lines(new TenantId(7), () -> {
            TenantLogSink.lines(new TenantId(9), () -> security.info("within " + exam));
            security.info("again " + exam);
        });
        security.info("after " + exam);
        assertEquals(
                List.of("[] before " + exam, "[9] within " + exam, "[7] again " + exam, "[] after " + exam), ofThis());
    }

    /** After hashing on another thread and questions to the database, at its door and with its token. */
    @Test
    void a_resource_says_it_wherever_its_call_has_been() {
        Authority founded = Authority.found("log" + exam.substring(4, 12), "Nanfang5Kaowu8Meihua");
        JsonPath claims = Belongings.claims(founded.token());
        String account = founded.call()
                .body(Map.of(
                        "username",
                        "a" + exam.substring(4, 12),
                        "name",
                        "考务",
                        "initialPassword",
                        founded.password(),
                        "roles",
                        List.of(Role.INVIGILATOR)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
        founded.call()
                .body(Map.of("reason", Map.of("category", "test", "text", "忘记密码")))
                .post("/api/v1/accounts/{id}/password-reset", account)
                .then()
                .statusCode(200);
        founded.call().get("/api/v1/tenants").then().statusCode(403);
        String of = "[" + claims.getInt("tenant") + "] event=";
        assertTrue(
                log.heard().stream()
                        .anyMatch(line -> line.startsWith(of + "log-in ") && line.contains(claims.getString("sub"))),
                log.heard()::toString);
        assertTrue(
                log.heard().stream()
                        .anyMatch(line -> line.startsWith(of + "password-reset tenant=")
                                && line.contains(" account=" + account + " ")),
                log.heard()::toString);
        assertTrue(
                log.heard().stream()
                        .anyMatch(line -> line.startsWith(of + "refused status=403 method=GET path=/api/v1/tenants ")
                                && line.contains(" account=" + claims.getString("sub") + " ")),
                log.heard()::toString);
    }

    @Test
    void a_plain_route_and_a_resource_say_whose_call_they_refused() {
        String stranger = TestTokens.role(TENANT, Role.INVIGILATOR);
        of(stranger).post("/api/v1/exams/{exam}/attempts", exam).then().statusCode(403);
        of(stranger).get("/api/v1/exams/{exam}/draft", exam).then().statusCode(403);
        given().noFilters().get("/api/v1/exams/{exam}/draft", exam).then().statusCode(401);
        String refused = "event=refused status=403 method=";
        assertEquals(
                List.of(
                        "[" + TENANT + "] " + refused + "POST path=/api/v1/exams/" + exam + "/attempts tenant="
                                + TENANT,
                        "[" + TENANT + "] " + refused + "GET path=/api/v1/exams/" + exam + "/draft tenant=" + TENANT,
                        "[] event=refused status=401 method=GET path=/api/v1/exams/" + exam + "/draft"),
                ofThis());
    }
}
