package org.kaochang.hall;

import org.kaochang.common.ExamCode;
import org.kaochang.common.MovableClock;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Chance journeys of several learners through four exams with different rules. Two journeys are the same at every
 * run, a third is new each time ({@code -Djourney.fresh} for more); {@code -Djourney.seed} walks the one of a failure's
 * message again.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RandomJourneysTest {

    private static final Instant START = Instant.parse("2019-07-01T01:00:00Z");
    private static final int STEPS = 160;
    private static final int LEARNERS = 3;

    /** The rules that no exam of the packs has: finish by the end, two sittings a window, a pause, approval at once. */
    private static final String STRICT = "journey-strict";

    @Inject
    Pool pool;

    @Inject
    AnswerBook book;

    @Inject
    ClosingJob closing;

    @Inject
    JourneyRules rules;

    @Inject
    PublishedExamSource published;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    static LongStream seeds() {
        Long wanted = Long.getLong("journey.seed");
        LongStream fresh = LongStream.generate(System::nanoTime).limit(Integer.getInteger("journey.fresh", 1));
        return wanted != null ? LongStream.of(wanted) : LongStream.concat(LongStream.of(1, 2), fresh);
    }

    @ParameterizedTest(name = "-Djourney.seed={0}")
    @MethodSource("seeds")
    void theRulesHoldAfterEveryStep(long seed) throws IOException {
        MovableClock.set(START);
        pool.query("delete from outage").execute().await().indefinitely(); // of a journey at the same time before
        publishStrict();
        List<Exam> exams = List.of(exam("changzhou-monthly"), exam("huaian-2019"), exam("jiangxi-2024"), exam(STRICT));
        Journey journey = new Journey(new Journey.Stage(book, closing, rules, exams), seed, START, LEARNERS);
        for (int step = 0; step < STEPS; step++) {
            journey.step("-Djourney.seed=" + seed + " step " + step);
        }
        journey.end("-Djourney.seed=" + seed);
        System.out.println("journey.seed=" + seed + " " + journey.counts());
        assertTrue(journey.counts().containsKey("start 201"), "a journey that came to nothing: " + journey.counts());
    }

    private Exam exam(String code) {
        return published
                .current(TenantId.DEFAULT, new ExamCode(code))
                .await()
                .indefinitely()
                .orElseThrow()
                .exam();
    }

    private static void publishStrict() throws IOException {
        String file = Files.readString(Path.of("question-banks", "changzhou-monthly", "exam.yaml"));
        String strict = file.replace("code: changzhou-monthly", "code: " + STRICT)
                .replace("edge: start-by", "edge: finish-by")
                .replace(
                        "perEnrolment: 2\n  windowsForMakeUp: 1",
                        "perEnrolment: 3\n  perWindow: 2\n  coolDown: PT36H\n  application: approved-at-once");
        EncoderConfig yaml = EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT);
        given().config(RestAssured.config().encoderConfig(yaml))
                .auth()
                .oauth2(TestTokens.administrator())
                .contentType("application/yaml; charset=UTF-8")
                .body(strict)
                .put("/api/v1/exams/{code}", STRICT)
                .then()
                .statusCode(200);
        int status = given().auth()
                .oauth2(TestTokens.administrator())
                .post("/api/v1/exams/{code}/publication", STRICT)
                .statusCode();
        assertTrue(status == 201 || status == 200, "publication " + status);
    }
}
