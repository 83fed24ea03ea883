package org.kaochang.learner.roster;

import org.kaochang.identity.TestTokens;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.learner.roster.RosterDesk.draft;
import static org.kaochang.learner.roster.RosterDesk.file;
import static org.kaochang.learner.roster.RosterDesk.table;
import static org.kaochang.learner.roster.RosterDesk.workbook;

/** Study hours and enrolments by roster over HTTP, with those of people who are not registered yet. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterRecordsTest {

    private RosterDesk desk;

    @BeforeEach
    void makeUnits() {
        desk = new RosterDesk();
    }

    @Test
    void hoursAndEnrolmentsFindPeopleByNumberOrExternalId() {
        List<List<String>> people = desk.people(2);
        desk.over("learners", "accept", workbook(people));
        String exam = draft();
        byte[] hours = table(
                List.of("身份证号", "工号", "年度", "类别", "学时", "学习日期"),
                List.of(
                        List.of(people.get(0).get(1), "", "2025", "公需", "24", "2025-03-01"),
                        List.of("", people.get(1).get(3), "2025", "专业", "7.5", "")));
        JsonPath credited = desk.over("study-hours", "accept", hours);
        assertEquals(2, credited.getInt("report.counts.added"), credited.prettify());
        assertEquals(2, desk.over("study-hours", "accept", hours).getInt("report.counts.unchanged"));
        String learner = desk.learner(people.get(0).get(1));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1))
                .body("studyHours[0].kind", is("public"), "studyHours[0].plan", is("2025"));
        byte[] other = table(
                List.of("身份证号", "年度", "类别", "学时", "学习日期"),
                List.of(List.of(people.get(0).get(1), "2025", "公需", "30", "2025-03-01")));
        assertEquals(
                List.of("recorded-otherwise"),
                desk.over("study-hours", "dry-run", other).getList("report.errors.code"),
                "never counted twice, never overwritten");
        byte[] enrolments = table(
                List.of("身份证号", "考试代码"),
                List.of(
                        List.of(people.get(0).get(1), exam + "（某考试）"),
                        List.of(people.get(1).get(1), exam)));
        assertEquals(2, desk.over("enrolments", "accept", enrolments).getInt("report.counts.added"));
        assertEquals(2, desk.over("enrolments", "accept", enrolments).getInt("report.counts.unchanged"));
        byte[] ours = table(
                List.of("learner", "exam"),
                List.of(List.of(learner, exam), List.of(UUID.randomUUID().toString(), exam)));
        JsonPath selected = desk.over("enrolments", "dry-run", ours, "skip");
        assertEquals(1, selected.getInt("report.counts.unchanged"), "a selection of the desk goes by our own ids");
        assertEquals(1, selected.getInt("report.counts.skipped"));
    }

    @Test
    void aKindOfHoursThatNoExamKnowsIsRefusedAtItsCell() {
        List<List<String>> people = desk.people(1);
        desk.over("learners", "accept", workbook(people));
        String number = people.getFirst().get(1);
        byte[] hours = table(
                List.of("身份证号", "年度", "类别", "学时"),
                List.of(List.of(number, "2025", "公需课", "8"), List.of(number, "2024", "公益课", "8")));
        JsonPath looked = desk.over("study-hours", "dry-run", hours);
        assertEquals(List.of("bad-kind"), looked.getList("report.errors.code"), looked.prettify());
        assertEquals(3, looked.getInt("report.errors[0].row"));
        assertEquals("类别", looked.getString("report.errors[0].column"));
        assertTrue(looked.getString("report.errors[0].message").contains("可填：公需、专业、必修、选修、学习"));
    }

    @Test
    void anEnrolmentCancelledByHandStaysCancelled() {
        List<List<String>> people = desk.people(1);
        desk.over("learners", "accept", workbook(people));
        byte[] file =
                table(List.of("身份证号", "考试代码"), List.of(List.of(people.get(0).get(1), draft())));
        desk.over("enrolments", "accept", file);
        String learner = desk.learner(people.get(0).get(1));
        desk.cancelEnrolment(learner);
        JsonPath again = desk.over("enrolments", "accept", file);
        assertEquals(List.of("kept-cancelled"), again.getList("report.lines.what"));
        assertEquals(1, again.getInt("report.counts.keptByHand"));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/enrolments?learner=" + learner)
                .then()
                .body("enrolments", hasSize(1), "enrolments.cancelled", everyItem(is(true)));
    }

    @Test
    void peopleWhoAreUnknownAreRefusedSkippedOrKeptUntilTheyAreRegistered() {
        String number = TestIdNumbers.next();
        String exam = draft();
        byte[] hours =
                table(List.of("身份证号", "姓名", "年度", "类别", "学时"), List.of(List.of(number, "后来者", "2025", "专业", "8")));
        byte[] enrolments = table(List.of("身份证号", "考试代码"), List.of(List.of(number, exam)));
        assertEquals(
                List.of("unknown-person"),
                desk.over("study-hours", "dry-run", hours).getList("report.errors.code"));
        assertEquals(1, desk.over("study-hours", "accept", hours, "skip").getInt("report.counts.skipped"));
        assertEquals(1, desk.over("study-hours", "accept", hours, "keep").getInt("report.counts.waiting"));
        assertEquals(1, desk.over("study-hours", "accept", hours, "keep").getInt("report.counts.waiting"), "once");
        desk.over("enrolments", "accept", enrolments, "keep");
        assertTrue(given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/rosters/waiting?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("rows.who")
                .contains("后来者"));
        desk.over("learners", "accept", workbook(List.of(List.of("后来者", number, desk.unit, ""))));
        String learner = desk.learner(number);
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1), "studyHours[0].hours", equalTo(8.0f));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/enrolments?learner=" + learner)
                .then()
                .body("enrolments", hasSize(1), "enrolments[0].examId", is(exam));
        assertEquals(1, desk.over("study-hours", "accept", hours, "keep").getInt("report.counts.unchanged"));
    }

    @Test
    void rowsThatWaitAreAppliedToWhoeverIsRegisteredByCallToo() {
        String number = TestIdNumbers.next();
        desk.over(
                "study-hours",
                "accept",
                table(List.of("身份证号", "年度", "类别", "学时"), List.of(List.of(number, "2025", "专业", "8"))),
                "keep");
        String learner = given().auth()
                .oauth2(desk.admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "王五", "idNumber", number))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1));
    }

    /** The list says where somebody sits, and says it again when that changes; a row that says nothing leaves it. */
    @Test
    void roomsAndSeatsComeWithTheListOfTheOffice() {
        List<List<String>> people = desk.people(2);
        desk.over("learners", "accept", workbook(people));
        String exam = draft();
        desk.over("enrolments", "accept", seats(exam, people, "机房 １", "12"));
        assertEquals(List.of("机房 1 12", "机房 1 12"), places(exam));
        assertEquals(
                2,
                desk.over("enrolments", "accept", seats(exam, people, "", "")).getInt("report.counts.unchanged"));
        JsonPath moved = desk.over("enrolments", "accept", seats(exam, people.subList(0, 1), "机房2", ""));
        assertEquals(List.of("机房 1 12"), moved.getList("report.lines.before"));
        assertEquals(List.of("机房2"), moved.getList("report.lines.after"));
        assertEquals(List.of("机房 1 12", "机房2 null"), places(exam));
        JsonPath units = desk.over(
                "enrolments",
                "dry-run",
                seats(exam, people, "机房2", ""),
                TestTokens.unitAdministrator(desk.unit),
                "refuse");
        assertEquals(List.of("not-yours", "not-yours"), units.getList("report.errors.code"), units.prettify());
    }

    private static byte[] seats(String exam, List<List<String>> people, String room, String seat) {
        return table(
                List.of("身份证号", "考试代码", "考场", "座位号"),
                people.stream()
                        .map(each -> List.of(each.get(1), exam, room, seat))
                        .toList());
    }

    private List<String> places(String exam) {
        JsonPath listed = given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/report/enrolments?exam=" + exam)
                .jsonPath();
        return listed.<Map<String, String>>getList("enrolments").stream()
                .map(each -> each.get("room") + " " + each.get("seat"))
                .sorted()
                .toList();
    }

    /** Any number in one action, whoever was enrolled before included. */
    @Test
    void aWholeListIsEnrolledOnceMore() {
        List<List<String>> people = desk.people(3);
        desk.over("learners", "accept", workbook(people));
        byte[] file = seats(draft(), people, "", "");
        desk.over("enrolments", "accept", file);
        desk.cancelEnrolment(desk.learner(people.getFirst().get(1)));
        JsonPath again = file(desk.admin)
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/rosters/enrolments/imports?mode=accept&again=true")
                .jsonPath();
        assertEquals(3, desk.until("enrolments", again).getInt("report.counts.added"));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/enrolments?learner="
                        + desk.learner(people.getFirst().get(1)))
                .then()
                .body(
                        "enrolments.ordinal",
                        equalTo(List.of(1, 2)),
                        "enrolments.cancelled",
                        equalTo(List.of(true, false)));
        file(TestTokens.unitAdministrator(desk.unit))
                .contentType("application/octet-stream")
                .body(file)
                .post("/api/v1/rosters/enrolments/imports?again=true")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("again"));
    }

    /** Show 6: hands corrected, cancelled and moved between two readings of the same files; then the first file with somebody missing. */
    @Test
    void theSameFilesTwiceRemoveNobodyAndUndoNothingDoneByHand() {
        List<List<String>> people = desk.people(30);
        String exam = draft();
        byte[] roster = workbook(people);
        byte[] hours = table(
                List.of("姓名", "身份证号", "年度", "类别", "学时", "学习日期"),
                people.stream()
                        .map(each -> List.of(each.get(0), each.get(1), "2025", "公需", "24", "2025-03-01"))
                        .toList());
        byte[] enrolments = table(
                List.of("姓名", "身份证号", "考试代码"),
                people.stream()
                        .map(each -> List.of(each.get(0), each.get(1), exam))
                        .toList());
        desk.over("learners", "accept", roster);
        desk.over("study-hours", "accept", hours);
        desk.over("enrolments", "accept", enrolments);
        Map<String, Integer> before = counted(exam);
        assertEquals(Map.of("learners", 30, "enrolments", 30), before);
        desk.correct(people.get(3).get(1), Map.of("name", "改好的名", "reason", "公安系统核对"));
        desk.correct(people.get(4).get(1), Map.of("unit", desk.otherUnit, "reason", "调动"));
        String right = TestIdNumbers.next();
        desk.correct(people.get(5).get(1), Map.of("idNumber", right, "reason", "录错"));
        desk.cancelEnrolment(desk.learner(people.get(6).get(1)));

        JsonPath again = desk.over("learners", "accept", roster);
        assertEquals(List.of("kept-name", "kept-unit", "kept-number"), again.getList("report.lines.what"));
        assertEquals(List.of(5, 6, 7), again.getList("report.lines.row"), "by row, headings the first");
        assertEquals(
                List.of(0, 0, 0, 27, 3),
                Stream.of("added", "renamed", "moved", "unchanged", "keptByHand")
                        .map(count -> again.getInt("report.counts." + count))
                        .toList());
        assertEquals(30, desk.over("study-hours", "accept", hours).getInt("report.counts.unchanged"));
        JsonPath enrolledAgain = desk.over("enrolments", "accept", enrolments);
        assertEquals(29, enrolledAgain.getInt("report.counts.unchanged"));
        assertEquals(List.of("kept-cancelled"), enrolledAgain.getList("report.lines.what"));
        desk.over("learners", "accept", workbook(people.subList(0, 10)));
        assertEquals(Map.of("learners", 30, "enrolments", 29), counted(exam), "nobody removed, the cancelled stays so");
        desk.search(people.get(3).get(1)).then().body("name", is("改好的名"));
        desk.search(people.get(4).get(1)).then().body("unit", is(desk.otherUnit));
        desk.search(right).then().body("name", is("学员5"));
    }

    /** People of the two units, and enrolments in force in the exam. */
    private Map<String, Integer> counted(String exam) {
        int learners = Stream.of(desk.unit, desk.otherUnit)
                .mapToInt(each -> given().auth()
                        .oauth2(desk.admin)
                        .get("/api/v1/report/learners?limit=200&unit=" + each)
                        .jsonPath()
                        .getList("learners")
                        .size())
                .sum();
        int enrolments = given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/report/enrolments?limit=200&cancelled=false&exam=" + exam)
                .jsonPath()
                .getList("enrolments")
                .size();
        return Map.of("learners", learners, "enrolments", enrolments);
    }
}
