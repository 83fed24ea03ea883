package org.kaochang.operations;

import org.kaochang.admission.AdmissionService;
import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.certificate.CertificateOffice;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.learner.IdNumber;
import org.kaochang.story.Learner;
import org.kaochang.story.Operator;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class DemoTest {

    private static final String PASSWORD = "demo-Kx72mvq9";

    @Inject
    DemoAccountsService accounts;

    @Inject
    DemoService demo;

    @Inject
    DemoCorrectionService corrections;

    @Inject
    AdmissionService admission;

    @Inject
    ClockSource clock;

    /** Whichever test makes the sittings of the past, they lie alike: the window before is over, its certificates are not due. */
    @BeforeEach
    void lateInNovember() {
        MovableClock.set(Instant.parse("2026-11-28T04:00:00Z"));
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    @Test
    void idNumbersPassTheCheckDigit() {
        DemoCast.learners()
                .forEach(learner -> assertInstanceOf(
                        IdNumber.Accepted.class,
                        IdNumber.read(learner.idNumber(), LocalDate.of(2026, 1, 1)),
                        learner.username()));
    }

    @Test
    void preparingTwiceMakesNobodyTwice() throws Throwable {
        assertEquals(prepare(), prepare());
    }

    @Test
    void learnersAndStaffLogInWithoutChangingThePasswordFirst() throws Throwable {
        prepare();
        for (Map.Entry<String, String> each :
                Map.of("kaosheng1", "learner", "kaowu", "exam-administrator").entrySet()) {
            given().contentType("application/json")
                    .body(Map.of("username", each.getKey(), "password", PASSWORD))
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(200)
                    .body("mustChangePassword", equalTo(false))
                    .body("roles", hasItem(each.getValue()));
        }
    }

    @Test
    void sittingsOfMonthsGoneByLeaveOperatorsNothingToSeeTo() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> demo.prepare(PASSWORD));
        for (String partitions : List.of("event-partitions", "journal-partitions")) {
            assertEquals(
                    "UP",
                    Operator.get("/q/health/well")
                            .jsonPath()
                            .getString("checks.find { it.name == '" + partitions + "' }.status"),
                    partitions);
        }
    }

    @Test
    void eachWayAnExamCanStandIsThereToBeSeen() throws Throwable {
        Map<String, LearnerId> ids = prepare();
        assertTrue(verdict(ids.get("kaosheng1"), "jiangxi-2024").admitted(), "open all year, hours done");
        assertDenied(ids.get("kaosheng2"), "jiangxi-2024", "hours-short");
        assertDenied(ids.get("kaosheng3"), DemoCast.MONTHLY.value(), "attempts-exhausted");
        assertTrue(
                codes(verdict(ids.get("kaosheng4"), DemoCast.MONTHLY.value())).stream()
                        .allMatch("window-closed"::equals),
                "nothing but the window stands between this learner and the monthly exam");
    }

    @Test
    void theTableNamesEveryAccount() throws Throwable {
        // Accounts are made by whichever test comes first, so the password is the same in all.
        String table = VertxContextSupport.subscribeAndAwait(() -> demo.prepare(PASSWORD));
        DemoCast.staff().forEach(staff -> assertTrue(table.contains(staff.username()), table));
        DemoCast.learners().forEach(learner -> assertTrue(table.contains(learner.idNumber()), table));
        assertTrue(table.contains("可以开考"), table);
    }

    @Test
    void whoPassedHasACertificateOrKnowsWhyNot() throws Throwable {
        Map<String, LearnerId> ids = prepare();
        CertificateOffice.follow();
        correct();
        CertificateOffice.follow();
        assertEquals(List.of("issued"), states(ids, "kaosheng5"));
        assertEquals(List.of("held"), states(ids, "kaosheng6"));
        assertEquals("2026-12-01", mine(ids, "kaosheng6").getString("certificates[0].dueOn"));
        assertEquals(List.of("held"), states(ids, "kaosheng7"));
        assertEquals(DemoCast.WITHOUT_GLYPH, mine(ids, "kaosheng7").getString("certificates[0].missing"));
        assertEquals(List.of("issued", "replaced"), states(ids, "kaosheng8"));

        // The next start finds another name, and leaves it so.
        assertEquals(ids, prepare());
        correct();
        CertificateOffice.follow();
        assertEquals(List.of("issued", "replaced"), states(ids, "kaosheng8"));
    }

    private void correct() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> corrections.correct(PASSWORD));
    }

    private static JsonPath mine(Map<String, LearnerId> ids, String username) {
        return CertificateOffice.mine(new Learner(ids.get(username).value()));
    }

    private static List<String> states(Map<String, LearnerId> ids, String username) {
        return mine(ids, username).getList("certificates.state");
    }

    private Map<String, LearnerId> prepare() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> accounts.prepare(PASSWORD));
    }

    private void assertDenied(LearnerId learner, String exam, String code) throws Throwable {
        List<String> codes = codes(verdict(learner, exam));
        assertTrue(codes.contains(code), () -> exam + ": " + codes);
    }

    private Verdict verdict(LearnerId learner, String exam) throws Throwable {
        Instant now = clock.now();
        return VertxContextSupport.subscribeAndAwait(
                        () -> admission.judge(TenantId.DEFAULT, learner, new ExamCode(exam), now))
                .orElseThrow()
                .verdict();
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.denials().stream().map(Denial::code).toList();
    }
}
