package org.kaochang.admission;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.Prerequisite.Since;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Hours count by their study day and their year of credit, in whatever order they and the enrolment are told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class HoursInAnyOrderTest {

    private static final LocalDate ENROLLED = LocalDate.of(2020, 1, 10);

    @Inject
    AdmissionStore store;

    /** @param year null: that of the study day */
    private record Credit(BigDecimal hours, LocalDate studiedOn, Integer year) {

        static Credit random(Random random) {
            Integer[] years = {null, 2019, 2020};
            return new Credit(
                    BigDecimal.valueOf(1 + random.nextInt(200), 1),
                    ENROLLED.plusDays(random.nextInt(-20, 20)),
                    years[random.nextInt(3)]);
        }

        boolean counts(Prerequisite wanted) {
            int creditYear = year == null ? studiedOn.getYear() : year;
            return (wanted.since() == Since.EVER || !studiedOn.isBefore(ENROLLED))
                    && (wanted.year().isEmpty() || wanted.year().getAsInt() == creditYear);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfBatchesNeverChangesTheVerdict(long seed) {
        Random random = new Random(seed);
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            credits.add(Credit.random(random));
        }
        for (int order = 0; order < 3; order++) {
            Collections.shuffle(credits, random);
            Learner learner = Administrator.newLearner("学时考生");
            String exam = "hours-" + UUID.randomUUID();
            int enrolAfter = random.nextInt(4);
            for (int batch = 0; batch < 4; batch++) {
                if (batch == enrolAfter) {
                    enrol(learner, exam);
                }
                credit(learner, credits.subList(batch * 3, batch * 3 + 3));
            }
            for (Prerequisite wanted : prerequisites()) {
                BigDecimal due = credits.stream()
                        .filter(credit -> credit.counts(wanted))
                        .map(Credit::hours)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal came = credited(learner, exam, wanted);
                assertEquals(0, due.compareTo(came), "seed " + seed + ", " + wanted + ": " + came + " of " + due);
            }
        }
    }

    private static List<Prerequisite> prerequisites() {
        List<Prerequisite> prerequisites = new ArrayList<>();
        for (Since since : Since.values()) {
            for (OptionalInt year : List.of(OptionalInt.empty(), OptionalInt.of(2019), OptionalInt.of(2020))) {
                prerequisites.add(new Prerequisite("补学", "required", BigDecimal.TEN, since, year));
            }
        }
        return prerequisites;
    }

    private BigDecimal credited(Learner learner, String exam, Prerequisite wanted) {
        Instant any = Instant.EPOCH;
        return store.find(
                        List.of(new Applicant(TenantId.DEFAULT, new LearnerId(learner.id()), new ExamCode(exam), any)))
                .await()
                .indefinitely()
                .getFirst()
                .credited(wanted);
    }

    private static void enrol(Learner learner, String exam) {
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("learner", learner.id().toString(), "examId", exam, "enrolledOn", ENROLLED.toString()))
                .post("/api/v1/enrolments")
                .then()
                .statusCode(201);
    }

    private static void credit(Learner learner, List<Credit> credits) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Credit credit : credits) {
            Map<String, Object> row = new HashMap<>(Map.of(
                    "learner", learner.id().toString(),
                    "plan", "补学",
                    "kind", "required",
                    "hours", credit.hours(),
                    "studiedOn", credit.studiedOn().toString(),
                    "externalId", UUID.randomUUID().toString()));
            row.put("creditYear", credit.year());
            rows.add(row);
        }
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("studyHours", rows))
                .post("/api/v1/study-hours/batch")
                .then()
                .statusCode(200);
    }
}
