package org.kaochang.report;

import org.kaochang.common.MovableClock;
import org.kaochang.hall.AnswerBook;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Each number of the page Today leads to the list of exactly what was counted, by the links as the page has them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class TodayListsTest {

    private static final Path LINKS = Path.of("src/main/webui/src/staff/today/links.json");

    private static final String DAY = """
            window: {kind: dated, zone: Asia/Shanghai, from: 2031-09-01T09:00, until: 2031-09-01T17:00, edge: start-by}
            minimumMinutes: 0
            retakes: {coolDown: PT0S, application: approved-by-administrator}
            disclosure: {score: points, review: never}
            """;

    /** The list that a place of the desk shows, and what its rows are called. */
    private record Shown(String address, String rows) {}

    private static final Map<String, Shown> LISTS = Map.of(
            "results", new Shown("/api/v1/report/results", "results"),
            "queues", new Shown("/api/v1/report/applications", "applications"),
            "exams", new Shown("/api/v1/report/exams", "exams"),
            "people", new Shown("/api/v1/report/learners", "learners"),
            "banks", new Shown("/api/v1/banks", "banks"));

    private final JsonNode links = read();

    @Inject
    AnswerBook book;

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(LINKS.toFile());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private static void at(String time) {
        MovableClock.set(LocalDateTime.parse("2031-09-01T" + time)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant());
    }

    @Test
    void everyNumberIsThatOfTheRowsItLeadsTo() {
        at("10:00");
        String exam = ExamOffice.newExam(DAY + "prerequisites:\n  - {plan: plan-lists, kind: public, hours: 10}\n");
        Ward ward = Ward.opened("今日名册");
        theyCome(exam, ward);
        String editor = TestTokens.role(Role.BANK_EDITOR, UUID.randomUUID());
        newBank(editor);
        newBank(editor);
        at("10:45");
        Map<String, Integer> unit = agree(ward.administrator(), exam);
        assertEquals(2, unit.get("failed"), "two enrolments of which all was failed");
        assertEquals(7, unit.get("learners"));
        assertEquals(1, unit.get("retakePending"));
        assertEquals(1, unit.get("hoursMissing"));
        assertEquals(1, unit.get("enrolledNotSat"));
        assertEquals(2, unit.get("sitting"));
        assertEquals(6, unit.get("handedInToday"));
        assertEquals(5, unit.get("failedToday"));
        Map<String, Integer> office = agree(TestTokens.administrator(), exam);
        assertEquals(true, office.get("overdue") >= 2, "their time was up at 10:30");
        ExamOffice.publish(exam, ExamOffice.newBank(), DAY);
        at("10:46");
        ExamOffice.administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(ExamOffice.file(exam, ExamOffice.newBank(), DAY))
                .put("/api/v1/exams/{code}", exam)
                .then()
                .statusCode(200);
        assertEquals(
                office.get("changedDrafts") + 1,
                agree(TestTokens.administrator(), exam).get("changedDrafts"));
        assertEquals(new TreeMap<>(Map.of("banks", 2, "emptyBanks", 2)), agree(editor, exam));
        at("17:30");
        assertEquals(1, agree(ward.administrator(), exam).get("absent"));
    }

    /** Nobody is waited for in what is over or was taken back; whoever was absent is counted apart. */
    @Test
    void onlyWhatCanStillBeSatIsWaitedFor() {
        at("10:00");
        String open = ExamOffice.newExam(DAY);
        String taken = ExamOffice.newExam(DAY + "prerequisites:\n  - {plan: plan-taken, kind: public, hours: 10}\n");
        String always = ExamOffice.newExam(DAY.replaceFirst("window: .*", "window: {kind: open}"));
        Ward ward = Ward.opened("还能考的单位");
        Learner learner = ward.enrolled("等考甲", open);
        Administrator.enrol(learner, taken, false);
        Administrator.enrol(learner, always, false);
        Map<String, Integer> before = agree(ward.administrator(), open);
        assertEquals(3, before.get("enrolledNotSat"));
        assertEquals(1, before.get("hoursMissing"));
        withdraw(taken);
        Map<String, Integer> after = agree(ward.administrator(), open);
        assertEquals(2, after.get("enrolledNotSat"));
        assertEquals(0, after.get("hoursMissing"), "nobody needs hours for what was taken back");
        at("17:30");
        ward.enrolled("迟来乙", open);
        Map<String, Integer> unit = agree(ward.administrator(), open);
        assertEquals(1, unit.get("enrolledNotSat"), "only what is always open");
        assertEquals(1, unit.get("absent"), "and who enrolled when it was over was never expected");
        assertEquals(
                0,
                Ward.all(ward.administrator(), "results?today=to-sit&exam=" + open, "results")
                        .size());
        JsonPath summary = Ward.read(ward.administrator(), "results/summary?today=to-sit&exam=" + always);
        assertEquals(1, summary.getInt("states.notStarted"));
    }

    private static void withdraw(String exam) {
        ExamOffice.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("version", 1, "reason", Map.of("category", "organisation", "text", "场地停电")))
                .post("/api/v1/exams/{code}/withdrawal", exam)
                .then()
                .statusCode(200);
    }

    private void theyCome(String exam, Ward ward) {
        Learner failed = ready(ward, "再考甲", exam);
        Ward.sat(failed, exam, book, 1);
        failed.applyForRetake(exam).then().statusCode(201);
        Learner twice = ready(ward, "再考乙", exam);
        Ward.sat(twice, exam, book, 1);
        twice.applyForRetake(exam).then().statusCode(201);
        approve(twice, exam);
        Ward.sat(twice, exam, book, 0);
        Learner passed = ready(ward, "合格丙", exam);
        Ward.sat(passed, exam, book, 3);
        Learner again = ready(ward, "在考丁", exam);
        Ward.sat(again, exam, book, 0);
        again.applyForRetake(exam).then().statusCode(201);
        approve(again, exam);
        Ward.begun(again, exam, book, 0);
        Learner gone = ready(ward, "取消戊", exam);
        Ward.sat(gone, exam, book, 1);
        Administrator.cancelEnrolment(gone).then().statusCode(200);
        Ward.begun(ready(ward, "在考己", exam), exam, book, 0);
        ward.enrolled("缺学时庚", exam);
    }

    private static Learner ready(Ward ward, String name, String exam) {
        Learner learner = ward.enrolled(name, exam);
        Administrator.credit(learner, "plan-lists", "public", "10", LocalDate.of(2031, 8, 1));
        return learner;
    }

    private static void approve(Learner learner, String exam) {
        String id = given().auth()
                .oauth2(TestTokens.administrator())
                .get("/api/v1/report/applications?status=pending&exam=" + exam + "&learner=" + learner.id())
                .then()
                .statusCode(200)
                .extract()
                .path("applications[0].id");
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("approved", true))
                .post("/api/v1/retake-applications/{id}/decision", id)
                .then()
                .statusCode(200);
    }

    private static void newBank(String editor) {
        given().auth()
                .oauth2(editor)
                .contentType(ContentType.JSON)
                .body(Map.of("code", "b-" + UUID.randomUUID(), "title", "空题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
    }

    /** All numbers that somebody sees, each the same as the rows it leads to. */
    private Map<String, Integer> agree(String token, String exam) {
        JsonPath today = Ward.read(token, "today");
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, Object> all = today.getMap("");
        all.forEach((name, value) -> {
            if (value instanceof Integer number) {
                numbers.put(name, number);
                assertEquals(number, rows(token, name, "").size(), name);
            }
        });
        Map<String, Object> open = today.getMap("openExams.find { it.exam == '" + exam + "' }");
        Objects.requireNonNullElse(open, Map.<String, Object>of()).forEach((name, value) -> {
            if (value instanceof Integer number) {
                assertEquals(number, rows(token, name, exam).size(), name + " of the exam");
            }
        });
        return numbers;
    }

    private List<Object> rows(String token, String name, String exam) {
        JsonNode link = Objects.requireNonNull(links.get(name), "no list behind " + name);
        Shown list = Objects.requireNonNull(LISTS.get(link.get("place").asText()));
        List<Object> rows = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification call = given().auth().oauth2(token).queryParam("limit", 200);
            link.get("query")
                    .properties()
                    .forEach(each ->
                            call.queryParam(each.getKey(), each.getValue().asText()));
            if (!exam.isEmpty()) {
                call.queryParam("exam", exam);
            }
            if (next != null) {
                call.queryParam("cursor", next);
            }
            JsonPath page =
                    call.get(list.address()).then().statusCode(200).extract().jsonPath();
            rows.addAll(page.getList(list.rows()));
            next = page.getString("next");
        } while (next != null);
        return rows;
    }
}
