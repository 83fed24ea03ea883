package org.kaochang.credit;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.common.MovableClock;
import org.kaochang.event.ConsumerJob;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Hours that follow from a pass, as their learner sees them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CreditStoryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    /** As in Changzhou, whose rule names the plan. */
    private static final String EXAM = """
            window: {kind: monthly, zone: Asia/Shanghai, from: {day: 1, time: "00:00"}, until: {day: 10, time: "24:00"}, edge: start-by}
            minimumMinutes: 0
            disclosure: {score: points, review: never, when: %s}
            prerequisites: [{plan: changzhou-monthly, kind: study, hours: 22}]
            credit: {hours: 24, kind: public}
            """;

    @Inject
    Pool pool;

    @Inject
    ConsumerJob job;

    @Inject
    CreditConsumer credit;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private void follow() {
        job.work(credit).await().indefinitely();
    }

    private static JsonPath mine(Learner learner) {
        return learner.call()
                .get("/api/v1/credit-years")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Learner learner() {
        Learner learner = Administrator.newLearner("学时");
        Administrator.credit(learner, "changzhou-monthly", "study", "22");
        MovableClock.advance(Duration.ofMinutes(1));
        return learner;
    }

    private long entries(String attempt) {
        return pool.preparedQuery(
                        "select count(*) as n from credit_entry where tenant_id = 1 and attempt_id = $1::text::uuid")
                .execute(Tuple.of(attempt))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void aPassEarnsItsHoursOnceAndAVoidedSittingGivesThemBack() {
        Learner learner = learner();
        String attempt = CertificateOffice.pass(learner, ExamOffice.newExam(EXAM.formatted("at-once")));
        assertEquals(22f, mine(learner).getFloat("years[0].total.counted"));
        follow();
        pool.query("delete from event_consumer where name = 'credit'")
                .execute()
                .await()
                .indefinitely();
        follow();
        assertEquals(1, entries(attempt));
        JsonPath passed = mine(learner);
        assertEquals("changzhou", passed.getString("years[0].region"));
        assertEquals(2026, passed.getInt("years[0].year"));
        assertEquals("open", passed.getString("years[0].state"));
        assertEquals(24f, passed.getFloat("years[0].kinds[0].counted"));
        assertEquals(List.of("total"), passed.getList("years[0].missing.what"));
        assertEquals(48f, passed.getFloat("years[0].missing[0].hours"));
        assertEquals(List.of("study", "exam"), passed.getList("years[0].entries.source"));
        assertEquals(List.of("same-content"), passed.getList("years[0].entries[0].whys"));
        assertEquals(attempt, passed.getString("years[0].entries[1].attemptId"));

        Administrator.credit(learner, "单位培训", "professional", "48");
        assertEquals("complete", mine(learner).getString("years[0].state"));

        MovableClock.advance(Duration.ofMinutes(1));
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        follow();
        JsonPath voided = mine(learner);
        assertEquals(2, entries(attempt));
        assertEquals("open", voided.getString("years[0].state"));
        assertNull(voided.getString("years[0].since"));
        assertEquals(70f, voided.getFloat("years[0].total.counted"));
        assertNull(voided.getString("years[0].entries.find { it.takesBack != null }.reason"), voided.prettify());
        office().get("/api/v1/report/credit-years/{id}", learner.id())
                .then()
                .statusCode(200)
                .body("credit.years[0].entries.find { it.takesBack != null }.reason", equalTo("替考"));
    }

    @Test
    void aPassThatWasTakenBackBeforeItWasToldIsNeverToldOf() {
        Learner learner = learner();
        String exam = ExamOffice.newExam(EXAM.formatted("release"));
        String attempt = CertificateOffice.pass(learner, exam);
        follow();
        MovableClock.advance(Duration.ofMinutes(1));
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        follow();
        assertEquals(2, entries(attempt));
        MovableClock.advance(Duration.ofMinutes(1));
        office().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/exams/{code}/release", exam)
                .then()
                .statusCode(201);
        assertEquals(List.of("study"), mine(learner).getList("years[0].entries.source"));
    }

    @Test
    void nothingShowsUntilResultsAreTold() {
        Learner learner = learner();
        String exam = ExamOffice.newExam(EXAM.formatted("release"));
        CertificateOffice.pass(learner, exam);
        follow();
        assertEquals(List.of("study"), mine(learner).getList("years[0].entries.source"));
        office().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/exams/{code}/release", exam)
                .then()
                .statusCode(201);
        assertEquals(List.of("study", "exam"), mine(learner).getList("years[0].entries.source"));
    }

    /** The hours would tell the pass while others still sit in the window that was moved. */
    @Test
    void nothingShowsBeforeTheEndOfAWindowThatWasMoved() {
        Learner learner = learner();
        Learner struckOut = learner();
        String bank = ExamOffice.newBank();
        String exam = "moved-" + UUID.randomUUID().toString().substring(0, 8);
        ExamOffice.publish(exam, bank, EXAM.formatted("window-end"));
        CertificateOffice.pass(learner, exam);
        String attempt = CertificateOffice.pass(struckOut, exam);
        ExamOffice.publish(exam, bank, EXAM.formatted("window-end").replace("day: 10", "day: 20"));
        follow();
        MovableClock.set(Instant.parse("2026-03-12T04:00:00Z"));
        assertEquals(List.of("study"), mine(learner).getList("years[0].entries.source"));
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        follow();
        assertEquals(List.of("study"), mine(struckOut).getList("years[0].entries.source"));
        MovableClock.set(Instant.parse("2026-03-20T16:00:01Z"));
        assertEquals(List.of("study", "exam"), mine(learner).getList("years[0].entries.source"));
        assertEquals(List.of("study"), mine(struckOut).getList("years[0].entries.source"));
    }

    /** Nobody's is so long in earnest, and a page that is would hold up others. */
    @Test
    void aLedgerWithoutEndIsReadSoFar() {
        Learner learner = learner();
        pool.preparedQuery("""
                        insert into study_hours (tenant_id, id, learner_id, plan, kind, hours, external_id, recorded_at)
                        select tenant_id, gen_random_uuid(), learner_id, plan, kind, 0.1, learner_id::text || n, recorded_at
                          from study_hours, generate_series(1, 6000) as n
                         where tenant_id = 1
                           and learner_id = $1
                        """).execute(Tuple.of(learner.id())).await().indefinitely();
        assertEquals(5_000, mine(learner).getList("years[0].entries").size());
        office().get("/api/v1/report/credit-years/{id}", learner.id()).then().statusCode(200);
    }

    @Test
    void staffSeeWhoLacksWhatAndUnitsTheirOwnPeopleOnly() {
        String unit = Administrator.newUnit("学时单位");
        Learner lacking = learner("学缺", unit);
        Learner complete = learner("学满", unit);
        Administrator.credit(complete, "changzhou-monthly", "public", "24");
        Administrator.credit(complete, "单位培训", "professional", "48");
        String list = "/api/v1/report/credit-years?region=changzhou&year=2026&unit=" + unit;
        office().get(list)
                .then()
                .statusCode(200)
                .body("region", equalTo("changzhou"))
                .body("people.name", equalTo(List.of("学满", "学缺")))
                .body("people.state", equalTo(List.of("complete", "open")));
        office().get(list + "&limit=1&state=incomplete")
                .then()
                .statusCode(200)
                .body("people.name", equalTo(List.of("学缺")))
                .body("people[0].missing[0].kind", equalTo("public"))
                .body("people[0].missing[0].hours", equalTo(2))
                .body("next", equalTo(null));
        office().accept("text/csv")
                .get(list + "&state=incomplete")
                .then()
                .statusCode(200)
                .body(containsString("公需还差 2 学时；总学时还差 48 学时"));
        unitAdministrator(unit)
                .get("/api/v1/report/credit-years?region=changzhou&year=2026")
                .then()
                .statusCode(200)
                .body("people", hasSize(2));
        unitAdministrator(unit)
                .get("/api/v1/report/credit-years/{id}", lacking.id())
                .then()
                .statusCode(200)
                .body("credit.years[0].total.counted", equalTo(22));
        unitAdministrator(Administrator.newUnit("另一单位"))
                .get("/api/v1/report/credit-years/{id}", lacking.id())
                .then()
                .statusCode(404);
    }

    private static RequestSpecification office() {
        return given().auth().oauth2(TestTokens.administrator());
    }

    private static RequestSpecification unitAdministrator(String unit) {
        return given().auth().oauth2(TestTokens.unitAdministrator(unit));
    }

    /** A moment after the one before, who is listed behind. */
    private static Learner learner(String name, String unit) {
        MovableClock.advance(Duration.ofSeconds(1));
        UUID id = UUID.fromString(office().contentType(ContentType.JSON)
                .body(Map.of("name", name, "idNumber", People.newIdNumber(), "unit", unit))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId"));
        Learner learner = new Learner(id);
        Administrator.credit(learner, "changzhou-monthly", "study", "22");
        return learner;
    }

    @Test
    void nobodyTakesAnEntryAwayOrChangesIt() {
        Learner learner = learner();
        String attempt = CertificateOffice.pass(learner, ExamOffice.newExam(EXAM.formatted("at-once")));
        follow();
        for (String sql : List.of(
                "update credit_entry set hours = 90 where tenant_id = 1 and attempt_id = $1::text::uuid",
                "delete from credit_entry where tenant_id = 1 and attempt_id = $1::text::uuid")) {
            assertThrows(
                    RuntimeException.class,
                    () -> pool.preparedQuery(sql)
                            .execute(Tuple.of(attempt))
                            .await()
                            .indefinitely(),
                    sql);
        }
        assertEquals(1, entries(attempt));
    }
}
