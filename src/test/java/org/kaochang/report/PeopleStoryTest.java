package org.kaochang.report;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.AnswerBook;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** People found, and what is on file about one; what a day needs. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class PeopleStoryTest {

    private static final String DAY = """
            window: {kind: dated, zone: Asia/Shanghai, from: 2031-05-01T09:00, until: 2031-05-01T17:00, edge: start-by}
            minimumMinutes: 0
            retakes: {coolDown: PT0S, application: approved-by-administrator}
            disclosure: {score: points, review: never}
            """;

    private final String office = TestTokens.administrator();

    @Inject
    AnswerBook book;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private static void at(String time) {
        MovableClock.set(
                LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    private static JsonPath search(String token, String text) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("text", text))
                .post("/api/v1/report/learners/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void peopleAreFoundByNumberExternalIdAndTheBeginningOfTheirNames() {
        Ward ward = Ward.opened("查找单位");
        Ward other = Ward.opened("别的单位");
        String external = "ext-" + UUID.randomUUID();
        String number = People.newIdNumber();
        String family = "诸葛" + (char) ('一' + Math.floorMod(external.hashCode(), 8_000));
        Learner one = ward.person(family + "亮", external, number);
        Learner two = ward.person(family + "瑾", null, People.newIdNumber());
        ward.person("司马懿", null, People.newIdNumber());
        String id = one.id().toString();
        assertEquals(List.of(id), search(office, number).getList("learners.learnerId"));
        assertEquals(List.of(id), search(ward.administrator(), number).getList("learners.learnerId"));
        assertEquals(List.of(), search(other.administrator(), number).getList("learners.learnerId"));
        assertEquals(List.of(id), search(office, external).getList("learners.learnerId"));
        assertEquals(List.of(id), Ward.read(office, "learners?text=" + external).getList("learners.learnerId"));
        assertEquals(2, search(office, family).getList("learners").size());
        Ward.ask(office, "learners?text=" + number).then().statusCode(422);
        List<Map<String, Object>> byName = Ward.all(office, "learners?sort=name&text=" + family, "learners");
        assertEquals(2, byName.size());
        assertEquals(
                List.of(two.id().toString(), id),
                Ward.all(office, "learners?text=" + family, "learners").stream()
                        .map(row -> row.get("learnerId"))
                        .toList());
        List<Map<String, Object>> all = Ward.all(ward.administrator(), "learners", "learners");
        assertEquals(3, all.size());
        assertEquals("查找单位", all.getFirst().get("unitName"));
        assertEquals(3, new HashSet<>(Ward.all(ward.administrator(), "learners?sort=name", "learners")).size());
        assertEquals(
                0,
                Ward.all(other.administrator(), "learners?text=" + family, "learners")
                        .size());
        Ward.ask(office, "search?text=" + family)
                .then()
                .statusCode(200)
                .body("learners.learnerId", containsInAnyOrder(id, two.id().toString()));
        Ward.ask(office, "search?text=查找单位").then().body("units.code", hasItem(ward.unit()));
        Ward.ask(ward.administrator(), "search?text=别的单位").then().body("units", hasSize(0));
        Ward.ask(TestTokens.role(Role.BANK_EDITOR), "search?text=" + family)
                .then()
                .body("learners", hasSize(0));
    }

    @Test
    void aStoryTellsAllThatIsOnFile() {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward ward = Ward.opened("故事单位");
        Learner learner = ward.enrolled("故事甲", exam);
        Administrator.credit(learner, "plan-2031", "public", "12", LocalDate.of(2031, 3, 1));
        Administrator.credit(learner, "plan-2031", "public", "6", LocalDate.of(2031, 4, 1));
        String sitting = Ward.begun(learner, exam, book, 1);
        Invigilator.inTheHall().extend(sitting, 15).then().statusCode(200);
        learner.submit(sitting).then().statusCode(200);
        learner.applyForRetake(exam).then().statusCode(201);
        given().auth()
                .oauth2(office)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "故事乙", "reason", "改名"))
                .patch("/api/v1/learners/" + learner.id())
                .then()
                .statusCode(200);
        Ward.ask(ward.administrator(), "learners/" + learner.id())
                .then()
                .statusCode(200)
                .body("learner.name", is("故事乙"))
                .body("learner.sat", is(1))
                .body("enrolments.exam", is(List.of(exam)))
                .body("enrolments[0].title", is("自用考试"))
                .body("enrolments[0].passed", is(false))
                .body("years.year", is(List.of(2031)))
                .body("years[0].hours", is(18.0f))
                .body("studyHours", hasSize(2))
                .body("applications.status", is(List.of("pending")))
                .body("applications[0].attemptsUsed", is(1))
                .body("applications[0].bestPoints", is(1))
                .body("sittings.sitting.attemptId", is(List.of(sitting)))
                .body("sittings[0].sitting.points", is(1))
                .body("sittings[0].sitting.sections[0].points", is(1))
                .body("sittings[0].timeline.kind", hasItem("extended"))
                .body("changes[0].nameBefore", is("故事甲"))
                .body("changes[0].reason", is("改名"));
        Ward.ask(Ward.opened("别家").administrator(), "learners/" + learner.id())
                .then()
                .statusCode(404);
    }

    @Test
    void recordsStandWithWhomTheyAreAbout() {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward ward = Ward.opened("名册单位");
        for (int i = 0; i < 4; i++) {
            Learner learner = ward.enrolled("名册" + i, exam);
            Administrator.credit(learner, "plan-" + ward.unit(), "public", "3", LocalDate.of(2031, 3, 1));
            Ward.sat(learner, exam, book, 0);
            learner.applyForRetake(exam).then().statusCode(201);
        }
        for (String token : List.of(office, ward.administrator())) {
            assertEquals(
                    4, Ward.all(token, "enrolments?exam=" + exam, "enrolments").size());
            List<Map<String, Object>> hours = Ward.all(token, "study-hours?plan=plan-" + ward.unit(), "studyHours");
            assertEquals(4, hours.size());
            assertEquals(2031, hours.getFirst().get("creditYear"));
            List<Map<String, Object>> waiting =
                    Ward.all(token, "applications?status=pending&exam=" + exam, "applications");
            assertEquals(4, waiting.size());
            assertEquals("dated", waiting.getFirst().get("window"));
        }
        assertEquals(
                0,
                Ward.all(office, "applications?status=approved&exam=" + exam, "applications")
                        .size());
        assertEquals(
                1,
                Ward.all(office, "enrolments?text=名册2&exam=" + exam, "enrolments")
                        .size());
        for (String list : List.of("enrolments", "study-hours", "applications", "learners")) {
            byte[] csv = given().auth()
                    .oauth2(ward.administrator())
                    .accept(SheetFormat.CSV.mediaType())
                    .get("/api/v1/report/" + list)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            assertEquals(5, new String(csv, StandardCharsets.UTF_8).lines().count(), list);
        }
    }

    @Test
    void todaySaysWhatNeedsSomebody() {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY + "prerequisites:\n  - {plan: plan-today, kind: public, hours: 10}\n");
        Ward ward = Ward.opened("今日单位");
        Learner failed = ward.enrolled("今日甲", exam);
        Administrator.credit(failed, "plan-today", "public", "10", LocalDate.of(2031, 3, 1));
        Ward.sat(failed, exam, book, 1);
        failed.applyForRetake(exam).then().statusCode(201);
        Learner sitting = ward.enrolled("今日乙", exam);
        Administrator.credit(sitting, "plan-today", "public", "10", LocalDate.of(2031, 3, 1));
        Ward.begun(sitting, exam, book, 0);
        Learner without = ward.enrolled("今日丙", exam);
        Administrator.credit(without, "plan-today", "public", "9.5", LocalDate.of(2031, 3, 1));
        String ofExam = "openExams.find { it.exam == '" + exam + "' }.";
        Ward.ask(ward.administrator(), "today")
                .then()
                .statusCode(200)
                .body(ofExam + "sitting", is(1))
                .body(ofExam + "failedToday", is(1))
                .body("sitting", is(1))
                .body("handedInToday", is(1))
                .body("learners", is(3))
                .body("hoursMissing", is(1))
                .body("enrolledNotSat", is(1))
                .body("absent", is(0))
                .body("failed", is(1))
                .body("retakePending", is(1))
                .body("overdue", nullValue());
        Ward.ask(ward.administrator(), "learners?lacking=hours")
                .then()
                .statusCode(200)
                .body("learners.name", contains("今日丙"));
        Ward.ask(office, "learners?lacking=hours").then().statusCode(422);
        Ward.ask(office, "learners?lacking=hours&unit=" + ward.unit()).then().body("learners.name", contains("今日丙"));
        Ward.ask(office, "today")
                .then()
                .statusCode(200)
                .body(ofExam + "sitting", is(1))
                .body("openExams.exam", hasItems(exam))
                .body("retakePending", greaterThanOrEqualTo(1))
                .body("unpublishedDrafts", notNullValue())
                .body("hoursMissing", nullValue());
        Ward.ask(TestTokens.role(Role.BANK_EDITOR), "today")
                .then()
                .body("banks", is(0))
                .body("sitting", nullValue());
        at("2031-05-01T18:00");
        Ward.ask(ward.administrator(), "today")
                .then()
                .body("absent", is(1))
                .body("enrolledNotSat", is(0))
                .body("openExams.exam", not(hasItem(exam)));
    }
}
