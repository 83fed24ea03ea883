package org.kaochang.certificate.counter;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Certificates on paper are collected at the counter by their holders or a proxy, and one copy comes back to the unit. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CounterStoryTest {

    private static final String HANDINGS = "/api/v1/certificates/handings";
    private static final Map<String, String> REASON = Map.of("category", "mistake", "text", "登记错人");
    private static final String TWO_COPIES = """
            window: {kind: open}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            certificate: {holdWorkingDays: 0, holdFrom: pass, copies: 2}
            """;

    @Inject
    Pool pool;

    private final String unit = "u-" + UUID.randomUUID().toString().substring(0, 8);
    private String exam;
    private String attempt;

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private String ofTheUnit() {
        return TestTokens.unitAdministrator(unit);
    }

    private String certified() {
        exam = ExamOffice.newExam(TWO_COPIES);
        as(TestTokens.administrator())
                .body(Map.of("name", "某单位"))
                .put("/api/v1/units/" + unit)
                .then()
                .statusCode(200);
        Learner learner = new Learner(UUID.fromString(as(TestTokens.administrator())
                .body(Map.of("name", "尤甲", "idNumber", People.newIdNumber(), "unit", unit))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId")));
        attempt = CertificateOffice.pass(learner, exam);
        CertificateOffice.follow();
        return CertificateOffice.mine(learner).getString("certificates[0].certificateId");
    }

    private static ValidatableResponse enter(String token, String id, Map<String, String> what) {
        return as(token)
                .body(Map.of(
                        "certificateIds",
                        List.of(id),
                        "kind",
                        what.get("kind"),
                        "proxy",
                        what.getOrDefault("proxy", "")))
                .post(HANDINGS)
                .then();
    }

    private static ValidatableResponse undo(String token, String id, String kind) {
        return as(token)
                .body(Map.of("certificateIds", List.of(id), "kind", kind, "reason", REASON))
                .post(HANDINGS + "/undoing")
                .then();
    }

    private ValidatableResponse list(String counter) {
        return as(ofTheUnit())
                .get("/api/v1/report/certificates?exam={exam}&counter={counter}", exam, counter)
                .then()
                .statusCode(200);
    }

    @Test
    void itIsCollectedOnceByAProxyAndTheEntryCanBeUndone() {
        String id = certified();
        list("to-collect").body("certificates", hasSize(1)).body("certificates[0].collectedAt", nullValue());
        list("collected").body("certificates", hasSize(0));

        enter(ofTheUnit(), id, Map.of("kind", "collected", "proxy", " 尤乙 "))
                .statusCode(200)
                .body("done", equalTo(List.of(id)));
        list("to-collect").body("certificates", hasSize(0));
        list("collected")
                .body("certificates[0].collectedAt", notNullValue())
                .body("certificates[0].proxy", equalTo("尤乙"));
        enter(TestTokens.administrator(), id, Map.of("kind", "collected"))
                .statusCode(200)
                .body("done", hasSize(0))
                .body("refused[0].code", equalTo("done-before"));
        as(ofTheUnit())
                .accept("text/csv")
                .get("/api/v1/report/certificates?exam={exam}&counter=collected", exam)
                .then()
                .statusCode(200)
                .body(containsString("尤乙"));

        undo(ofTheUnit(), id, "collected").statusCode(200).body("done", equalTo(List.of(id)));
        undo(ofTheUnit(), id, "collected").body("refused[0].code", equalTo("not-done"));
        list("to-collect").body("certificates", hasSize(1));
        enter(ofTheUnit(), id, Map.of("kind", "collected")).body("done", hasSize(1));
        as(TestTokens.administrator())
                .get("/api/v1/report/certificates/{id}", id)
                .then()
                .statusCode(200)
                .body("handings.kind", equalTo(List.of("collected", "collected")))
                .body("handings[0].undoneAt", nullValue())
                .body("handings[1].proxy", equalTo("尤乙"))
                .body("handings[1].undoneReason", equalTo("登记错人"));
    }

    @Test
    void whoWaitedForAnotherCounterSeesWhatItEntered() {
        String id = certified();
        SqlConnection other = pool.getConnection().await().indefinitely();
        Transaction entering = other.begin().await().indefinitely();
        run(other, "select 1 from certificate where tenant_id = 1 and id = $1::text::uuid for no key update", id);
        CompletableFuture<ValidatableResponse> second =
                CompletableFuture.supplyAsync(() -> enter(ofTheUnit(), id, Map.of("kind", "collected")));
        awaitSomebodyWaiting();
        run(other, """
                insert into certificate_handing (tenant_id, id, certificate_id, kind, account_id, at)
                select 1, gen_random_uuid(), $1::text::uuid, 'collected', gen_random_uuid(), now()
                """, id);
        entering.commit().await().indefinitely();
        other.close().await().indefinitely();
        second.join().statusCode(200).body("done", hasSize(0)).body("refused[0].code", equalTo("done-before"));
    }

    private static void run(SqlConnection client, String sql, String id) {
        client.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely();
    }

    private void awaitSomebodyWaiting() {
        Instant patience = Instant.now().plusSeconds(20);
        while (pool.query("""
                        select 1
                          from pg_stat_activity
                         where wait_event_type = 'Lock'
                           and query like '%certificate%'
                        """).execute().await().indefinitely().size() == 0) {
            assertTrue(Instant.now().isBefore(patience), "nobody waits");
        }
    }

    @Test
    void theUnitChecksOffTheCopyThatIsHandedIn() {
        String id = certified();
        list("to-hand-in").body("certificates", hasSize(1));
        enter(ofTheUnit(), id, Map.of("kind", "handed-in")).statusCode(200).body("done", hasSize(1));
        list("to-hand-in").body("certificates", hasSize(0));
        list("handed-in").body("certificates[0].handedInAt", notNullValue());
        list("to-collect").body("certificates", hasSize(1));
        enter(ofTheUnit(), id, Map.of("kind", "handed-in", "proxy", "尤乙")).statusCode(422);
    }

    @Test
    void whatIsNotValidOrNotOnesOwnIsRefused() {
        String id = certified();
        enter(TestTokens.unitAdministrator("elsewhere"), id, Map.of("kind", "collected"))
                .statusCode(200)
                .body("refused[0].code", equalTo("not-found"));
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        CertificateOffice.follow();
        enter(ofTheUnit(), id, Map.of("kind", "collected")).body("refused[0].code", equalTo("not-valid"));
    }
}
