package org.kaochang.certificate;

import org.kaochang.common.MovableClock;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A year that nobody has announced gives a day that is expected, and moves when the year is loaded. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CalendarStoryTest {

    private static final String CALENDAR = "/api/v1/certificates/calendar";
    private static final Map<String, String> REASON = Map.of("category", "other", "text", "通知已公布");

    /** Invented; New Year's Day is the only one of them within the 25 working days after 2 December. */
    private static final String FILE = """
            放假 2027-01-01 2027-01-03 元旦
            放假 2027-02-05 2027-02-12 春节
            上班 2027-02-14 春节
            """;

    private static final String HELD = """
            window: {kind: open}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            certificate: {holdWorkingDays: 25, holdFrom: pass}
            """;

    @BeforeEach
    void december() {
        MovableClock.set(Instant.parse("2026-12-02T04:00:00Z"));
    }

    @AfterEach
    void asItWas() {
        withdraw();
        MovableClock.reset();
    }

    private static ValidatableResponse load(Map<String, ?> body) {
        return given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(body)
                .post(CALENDAR)
                .then();
    }

    private static ValidatableResponse withdraw() {
        return given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("year", 2027, "reason", REASON))
                .post(CALENDAR + "/withdrawal")
                .then();
    }

    private static void waits(Learner learner, String dueOn, boolean expected) {
        JsonPath mine = CertificateOffice.mine(learner);
        assertEquals("held", mine.getString("certificates[0].state"));
        assertEquals(dueOn, mine.getString("certificates[0].dueOn"));
        assertEquals(expected, mine.getBoolean("certificates[0].expected"));
    }

    @Test
    void whatIsExpectedMovesWhenTheYearIsLoaded() {
        Learner learner = Administrator.newLearner("何壬");
        CertificateOffice.pass(learner, ExamOffice.newExam(HELD));
        CertificateOffice.follow();
        waits(learner, "2027-01-06", true);

        load(Map.of("year", 2027, "file", FILE, "dryRun", true))
                .statusCode(200)
                .body("loaded", equalTo(false))
                .body("daysOff", equalTo(11))
                .body("daysWorked", equalTo(1))
                .body("moved", greaterThanOrEqualTo(1));
        waits(learner, "2027-01-06", true);
        load(Map.of("year", 2027, "file", FILE)).statusCode(422);

        load(Map.of("year", 2027, "file", FILE, "reason", REASON)).statusCode(200);
        waits(learner, "2027-01-07", false);
        given().auth()
                .oauth2(TestTokens.administrator())
                .get(CALENDAR)
                .then()
                .statusCode(200)
                .body("years.year", hasItems(2015, 2026, 2027))
                .body("years.find { it.year == 2026 }.from", equalTo("shipped"))
                .body("years.find { it.year == 2027 }.from", equalTo("loaded"))
                .body("years.find { it.year == 2027 }.file", equalTo(FILE));

        withdraw().statusCode(200).body("moved", greaterThanOrEqualTo(1));
        waits(learner, "2027-01-06", true);
        load(Map.of("year", 2027, "file", FILE, "reason", REASON)).statusCode(200);
        MovableClock.set(Instant.parse("2027-01-06T15:59:59Z"));
        CertificateOffice.follow();
        waits(learner, "2027-01-07", false);
        MovableClock.advance(Duration.ofSeconds(1));
        CertificateOffice.follow();
        assertEquals("2027-01-07", CertificateOffice.mine(learner).getString("certificates[0].issuedOn"));
    }

    /** Whoever passes after it was loaded waits by it at once. */
    @Test
    void aYearThatIsLoadedHoldsForWhoeverPassesLater() {
        load(Map.of("year", 2027, "file", FILE, "reason", REASON)).statusCode(200);
        Learner learner = Administrator.newLearner("何癸");
        CertificateOffice.pass(learner, ExamOffice.newExam(HELD));
        CertificateOffice.follow();
        waits(learner, "2027-01-07", false);
    }

    @Test
    void whatIsWrongIsSaidByLineAndNothingIsLoaded() {
        load(Map.of("year", 2027, "file", FILE + "上班 2027-03-01 春节\n", "reason", REASON))
                .statusCode(422)
                .body("type", equalTo("/problems/import-refused"))
                .body("errors[0].line", equalTo(4));
        load(Map.of("year", 2028, "file", FILE, "reason", REASON))
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"));
        withdraw().statusCode(404);
    }
}
