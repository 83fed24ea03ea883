package org.kaochang.learner.roster;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.SpreadsheetSource;
import org.kaochang.spreadsheet.Table;
import org.kaochang.story.ExamOffice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Rosters over HTTP: looked at, taken, sent again after somebody corrected by hand. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterImportTest {

    private static final String XLSX = RosterImportResource.XLSX;
    private static final List<String> HEADINGS = List.of("姓名", "身份证号", "单位", "工号");

    private String admin;
    private String unit;
    private String unitName;
    private String otherUnit;

    @BeforeEach
    void makeUnits() {
        admin = TestTokens.administrator();
        String unique = UUID.randomUUID().toString().substring(0, 12);
        unit = "u-" + unique;
        unitName = "第一中学" + unique;
        otherUnit = "v-" + unique;
        put(unit, unitName);
        put(otherUnit, "图书馆" + unique);
    }

    @Test
    void peopleAreLookedAtThenTakenAndTheSameFileAgainChangesNothing() {
        List<List<String>> people = people(3);
        byte[] file = workbook(people);
        JsonPath looked = over("learners", "dry-run", file);
        assertEquals("checked", looked.getString("task.outcome"));
        assertEquals(3, looked.getInt("report.counts.added"));
        assertEquals(404, search(people.getFirst().get(1)).statusCode(), "only looked at");
        JsonPath taken = over("learners", "accept", file);
        assertEquals("accepted", taken.getString("task.outcome"));
        assertEquals(3, taken.getInt("report.counts.added"));
        search(people.getFirst().get(1))
                .then()
                .statusCode(200)
                .body(
                        "name",
                        is("学员0"),
                        "unit",
                        is(unit),
                        "externalId",
                        is(people.getFirst().get(3)));
        JsonPath again = over("learners", "accept", file);
        assertEquals(3, again.getInt("report.counts.unchanged"));
        assertEquals(0, again.getInt("report.counts.added"));
        given().auth()
                .oauth2(admin)
                .get("/api/v1/tasks/{id}", again.getString("task.id"))
                .then()
                .statusCode(200)
                .body("kind", is("learners-import"), "outcome", is("accepted"), "phase", is("over"));
        given().auth()
                .oauth2(admin)
                .get("/api/v1/tasks?limit=200")
                .then()
                .statusCode(200)
                .body("tasks.id", hasItem(again.getString("task.id")));
    }

    @Test
    void initialPasswordsOfNewcomersAreHandedOutBySheet() {
        List<List<String>> people = people(2);
        String task = over("learners", "accept", workbook(people)).getString("task.id");
        byte[] sheet = passwords(admin, task, 1)
                .then()
                .statusCode(200)
                .contentType(XLSX)
                .extract()
                .asByteArray();
        Table table = SpreadsheetSource.read(sheet, new ReadingBudget(() -> false), any -> 0)
                .getFirst();
        assertEquals(3, table.rows().size(), "headings and two people");
        Table.Row line = table.rows().get(1);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "username",
                        line.cell(0).equals("学员0")
                                ? people.get(0).get(1)
                                : people.get(1).get(1),
                        "password",
                        line.cell(3)))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .body("mustChangePassword", is(true));
        passwords(admin, task, 2).then().statusCode(404);
        passwords(TestTokens.unitAdministrator(unit), task, 1).then().statusCode(404);
        String nobodyNew = over("learners", "accept", workbook(people)).getString("task.id");
        passwords(admin, nobodyNew, 1).then().statusCode(404);
    }

    private static Response passwords(String token, String task, int part) {
        return given().auth()
                .oauth2(token)
                .queryParam("part", part)
                .post("/api/v1/rosters/learners/imports/{id}/initial-passwords", task);
    }

    @Test
    void aFileRenamesMovesAndCompletesAndRemovesNobody() {
        List<List<String>> people = people(4);
        over(
                "learners",
                "accept",
                workbook(people.stream()
                        .map(each -> List.of(each.get(0), each.get(1), unit))
                        .toList()));
        List<List<String>> later = List.of(
                List.of("改名", people.get(0).get(1), unitName, ""),
                List.of("学员1", people.get(1).get(1), otherUnit, ""),
                List.of("学员2", people.get(2).get(1), unit, people.get(2).get(3)));
        JsonPath looked = over("learners", "dry-run", workbook(later));
        assertEquals(List.of("renamed", "moved", "changed"), looked.getList("report.lines.what"));
        assertEquals(
                List.of("学员0", unitName), looked.getList("report.lines.before").subList(0, 2));
        over("learners", "accept", workbook(later));
        search(people.get(0).get(1)).then().body("name", is("改名"), "unit", is(unit));
        search(people.get(1).get(1)).then().body("unit", is(otherUnit));
        search(people.get(2).get(1)).then().body("externalId", is(people.get(2).get(3)));
        search(people.get(3).get(1)).then().statusCode(200).body("name", is("学员3"));
        JsonPath again = over("learners", "accept", workbook(later));
        assertEquals(3, again.getInt("report.counts.unchanged"));
    }

    @Test
    void whatSomebodyCorrectedByHandSurvivesTheSameFileAndIsListed() {
        List<List<String>> people = people(4);
        byte[] file = workbook(people);
        over("learners", "accept", file);
        String right = TestIdNumbers.next();
        correct(people.get(0).get(1), Map.of("name", "改好的名", "reason", "公安系统核对"));
        correct(people.get(1).get(1), Map.of("unit", otherUnit, "reason", "调动"));
        correct(people.get(2).get(1), Map.of("idNumber", right, "reason", "录错"));
        for (String mode : List.of("dry-run", "accept", "accept")) {
            JsonPath same = over("learners", mode, file);
            assertEquals(List.of("kept-name", "kept-unit", "kept-number"), same.getList("report.lines.what"), mode);
            assertEquals(3, same.getInt("report.counts.keptByHand"));
            assertEquals(1, same.getInt("report.counts.unchanged"));
            assertEquals(0, same.getInt("report.counts.added"), "the wrong number is nobody new");
            assertEquals("学员0", same.getString("report.lines[0].after"));
            assertEquals("改好的名", same.getString("report.lines[0].before"));
        }
        search(people.get(0).get(1)).then().body("name", is("改好的名"));
        search(people.get(1).get(1)).then().body("unit", is(otherUnit));
        search(right).then().statusCode(200).body("name", is("学员2"));
        assertEquals(404, search(people.get(2).get(1)).statusCode());
    }

    /** Show 6: hands corrected, cancelled and moved between two readings of the same files; then the first file with somebody missing. */
    @Test
    void theSameFilesTwiceRemoveNobodyAndUndoNothingDoneByHand() {
        List<List<String>> people = people(30);
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
        over("learners", "accept", roster);
        over("study-hours", "accept", hours);
        over("enrolments", "accept", enrolments);
        Map<String, Integer> before = counted(exam);
        assertEquals(Map.of("learners", 30, "enrolments", 30), before);
        correct(people.get(3).get(1), Map.of("name", "改好的名", "reason", "公安系统核对"));
        correct(people.get(4).get(1), Map.of("unit", otherUnit, "reason", "调动"));
        String right = TestIdNumbers.next();
        correct(people.get(5).get(1), Map.of("idNumber", right, "reason", "录错"));
        String cancelled = given().auth()
                .oauth2(admin)
                .get("/api/v1/enrolments?learner=" + learner(people.get(6).get(1)))
                .jsonPath()
                .getString("enrolments[0].id");
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "选错"))
                .post("/api/v1/enrolments/{id}/cancellation", cancelled)
                .then()
                .statusCode(200);

        JsonPath again = over("learners", "accept", roster);
        assertEquals(List.of("kept-name", "kept-unit", "kept-number"), again.getList("report.lines.what"));
        assertEquals(List.of(5, 6, 7), again.getList("report.lines.row"), "by row, headings the first");
        assertEquals(
                List.of(0, 0, 0, 27, 3),
                Stream.of("added", "renamed", "moved", "unchanged", "keptByHand")
                        .map(count -> again.getInt("report.counts." + count))
                        .toList());
        assertEquals(30, over("study-hours", "accept", hours).getInt("report.counts.unchanged"));
        JsonPath enrolledAgain = over("enrolments", "accept", enrolments);
        assertEquals(29, enrolledAgain.getInt("report.counts.unchanged"));
        assertEquals(List.of("kept-cancelled"), enrolledAgain.getList("report.lines.what"));
        over("learners", "accept", workbook(people.subList(0, 10)));
        assertEquals(Map.of("learners", 30, "enrolments", 29), counted(exam), "nobody removed, the cancelled stays so");
        search(people.get(3).get(1)).then().body("name", is("改好的名"));
        search(people.get(4).get(1)).then().body("unit", is(otherUnit));
        search(right).then().body("name", is("学员5"));
    }

    /** People of the two units, and enrolments in force in the exam. */
    private Map<String, Integer> counted(String exam) {
        int learners = Stream.of(unit, otherUnit)
                .mapToInt(each -> given().auth()
                        .oauth2(admin)
                        .get("/api/v1/report/learners?limit=200&unit=" + each)
                        .jsonPath()
                        .getList("learners")
                        .size())
                .sum();
        int enrolments = given().auth()
                .oauth2(admin)
                .get("/api/v1/report/enrolments?limit=200&cancelled=false&exam=" + exam)
                .jsonPath()
                .getList("enrolments")
                .size();
        return Map.of("learners", learners, "enrolments", enrolments);
    }

    private String learner(String number) {
        return search(number).jsonPath().getString("learnerId");
    }

    @Test
    void theAuditLogHasTheFileAndEachPersonItTouches() {
        List<List<String>> people = people(3);
        JsonPath taken = over("learners", "accept", workbook(people));
        String file = taken.getString("task.id");
        audited("object=" + file)
                .body("entries", hasSize(1))
                .body("entries[0].action", is("roster.import"), "entries[0].object.kind", is("task"))
                .body("entries[0].after.added", is(3), "entries[0].after.dryRun", is(false));
        for (List<String> person : people) {
            audited("action=roster.import&object=" + learner(person.get(1)))
                    .body("entries", hasSize(1))
                    .body("entries[0].object.kind", is("learner"), "entries[0].outcome", is("done"))
                    .body("entries[0].after.name", is(person.get(0)), "entries[0].after.unit", is(unit))
                    .body(
                            "entries[0].after.idNumber",
                            not(containsString(person.get(1).substring(6, 14))));
        }
        List<List<String>> renamed = new ArrayList<>(people);
        renamed.set(1, List.of("改名", people.get(1).get(1), unit, people.get(1).get(3)));
        over("learners", "accept", workbook(renamed));
        audited("action=roster.import&object=" + learner(people.get(1).get(1)))
                .body("entries", hasSize(2))
                .body("entries[0].before.name", is("学员1"), "entries[0].after.name", is("改名"))
                .body("entries[0].after.unit", nullValue());
        audited("action=roster.import&object=" + learner(people.get(2).get(1))).body("entries", hasSize(1));
        String looked = over("learners", "dry-run", workbook(people)).getString("task.id");
        audited("object=" + looked).body("entries[0].after.dryRun", is(true), "entries[0].outcome", is("done"));
        people = new ArrayList<>(people);
        people.add(List.of("王五", "110101199001011230", unit, ""));
        Response refused = send("learners", "accept", workbook(people), admin);
        if (refused.statusCode() == 202) {
            until("learners", refused.jsonPath());
        }
        audited("action=roster.import&outcome=refused&from=" + taken.getString("task.begunAt"))
                .body("entries.problem", hasItem("import-refused"));
    }

    @Test
    void whatWaitedIsAuditedWhenItIsApplied() {
        String number = TestIdNumbers.next();
        byte[] hours = table(List.of("身份证号", "年度", "类别", "学时"), List.of(List.of(number, "2025", "专业", "8")));
        over("study-hours", "accept", hours, "keep");
        over("learners", "accept", workbook(List.of(List.of("王五", number, unit, ""))));
        String credit = given().auth()
                .oauth2(admin)
                .get("/api/v1/study-hours?learner=" + learner(number))
                .jsonPath()
                .getString("studyHours[0].id");
        audited("object=" + credit)
                .body("entries", hasSize(1))
                .body("entries[0].action", is("hours.credit"), "entries[0].after.learner", is(learner(number)));
    }

    private static ValidatableResponse audited(String query) {
        return given().auth()
                .oauth2(TestTokens.role(Role.AUDITOR))
                .get("/api/v1/audit?" + query)
                .then()
                .statusCode(200);
    }

    @Test
    void oneBadRowRefusesTheWholeFileAndComesBackRemarked() {
        List<List<String>> people = new ArrayList<>(people(2));
        people.add(List.of("王五", "110101199001011230", unit, ""));
        people.add(List.of("赵六", TestIdNumbers.next(), "没有的单位", ""));
        byte[] file = workbook(people);
        JsonPath looked = over("learners", "dry-run", file);
        assertEquals("refused", looked.getString("task.outcome"));
        assertEquals(List.of("wrong-check-character", "unknown-unit"), looked.getList("report.errors.code"));
        assertEquals(List.of(4, 5), looked.getList("report.errors.row"));
        Response refused = send("learners", "accept", file, admin);
        JsonPath told = refused.statusCode() == 202 ? until("learners", refused.jsonPath()) : refused.jsonPath();
        if (refused.statusCode() == 422) {
            assertEquals("/problems/import-refused", told.getString("type"));
            assertEquals(2, told.getInt("totalErrors"));
        } else {
            assertEquals("refused", told.getString("task.outcome"));
        }
        assertEquals(404, search(people.getFirst().get(1)).statusCode());
        byte[] remarked = file(admin)
                .contentType(XLSX)
                .body(file)
                .post("/api/v1/rosters/learners/remarks")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Table sheet = SpreadsheetSource.read(remarked, new ReadingBudget(() -> false), table -> 0)
                .get(1);
        assertEquals("标注", sheet.rows().getFirst().cells().getLast());
        assertTrue(
                sheet.rows().get(3).cells().getLast().contains("校验位"),
                sheet.rows().get(3).toString());
        assertEquals(people.get(2).get(1), sheet.rows().get(3).cells().get(1), "as it came");
    }

    @Test
    void hoursAndEnrolmentsFindPeopleByNumberOrExternalId() {
        List<List<String>> people = people(2);
        over("learners", "accept", workbook(people));
        String exam = draft();
        byte[] hours = table(
                List.of("身份证号", "工号", "年度", "类别", "学时", "学习日期"),
                List.of(
                        List.of(people.get(0).get(1), "", "2025", "公需", "24", "2025-03-01"),
                        List.of("", people.get(1).get(3), "2025", "专业", "7.5", "")));
        JsonPath credited = over("study-hours", "accept", hours);
        assertEquals(2, credited.getInt("report.counts.added"), credited.prettify());
        assertEquals(2, over("study-hours", "accept", hours).getInt("report.counts.unchanged"));
        String learner = search(people.get(0).get(1)).jsonPath().getString("learnerId");
        given().auth()
                .oauth2(admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1))
                .body("studyHours[0].kind", is("public"), "studyHours[0].plan", is("2025"));
        byte[] other = table(
                List.of("身份证号", "年度", "类别", "学时", "学习日期"),
                List.of(List.of(people.get(0).get(1), "2025", "公需", "30", "2025-03-01")));
        assertEquals(
                List.of("recorded-otherwise"),
                over("study-hours", "dry-run", other).getList("report.errors.code"),
                "never counted twice, never overwritten");
        byte[] enrolments = table(
                List.of("身份证号", "考试代码"),
                List.of(
                        List.of(people.get(0).get(1), exam + "（某考试）"),
                        List.of(people.get(1).get(1), exam)));
        assertEquals(2, over("enrolments", "accept", enrolments).getInt("report.counts.added"));
        assertEquals(2, over("enrolments", "accept", enrolments).getInt("report.counts.unchanged"));
    }

    @Test
    void anEnrolmentCancelledByHandStaysCancelled() {
        List<List<String>> people = people(1);
        over("learners", "accept", workbook(people));
        byte[] file =
                table(List.of("身份证号", "考试代码"), List.of(List.of(people.get(0).get(1), draft())));
        over("enrolments", "accept", file);
        String learner = search(people.get(0).get(1)).jsonPath().getString("learnerId");
        String enrolment = given().auth()
                .oauth2(admin)
                .get("/api/v1/enrolments?learner=" + learner)
                .jsonPath()
                .getString("enrolments[0].id");
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "选错"))
                .post("/api/v1/enrolments/{id}/cancellation", enrolment)
                .then()
                .statusCode(200);
        JsonPath again = over("enrolments", "accept", file);
        assertEquals(List.of("kept-cancelled"), again.getList("report.lines.what"));
        assertEquals(1, again.getInt("report.counts.keptByHand"));
        given().auth()
                .oauth2(admin)
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
                List.of("unknown-person"), over("study-hours", "dry-run", hours).getList("report.errors.code"));
        assertEquals(1, over("study-hours", "accept", hours, "skip").getInt("report.counts.skipped"));
        assertEquals(1, over("study-hours", "accept", hours, "keep").getInt("report.counts.waiting"));
        assertEquals(1, over("study-hours", "accept", hours, "keep").getInt("report.counts.waiting"), "once");
        over("enrolments", "accept", enrolments, "keep");
        assertTrue(given().auth()
                .oauth2(admin)
                .get("/api/v1/rosters/waiting?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("rows.who")
                .contains("后来者"));
        over("learners", "accept", workbook(List.of(List.of("后来者", number, unit, ""))));
        String learner = search(number).jsonPath().getString("learnerId");
        given().auth()
                .oauth2(admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1), "studyHours[0].hours", equalTo(8.0f));
        given().auth()
                .oauth2(admin)
                .get("/api/v1/enrolments?learner=" + learner)
                .then()
                .body("enrolments", hasSize(1), "enrolments[0].examId", is(exam));
        assertEquals(1, over("study-hours", "accept", hours, "keep").getInt("report.counts.unchanged"));
    }

    @Test
    void rowsThatWaitAreAppliedToWhoeverIsRegisteredByCallToo() {
        String number = TestIdNumbers.next();
        over(
                "study-hours",
                "accept",
                table(List.of("身份证号", "年度", "类别", "学时"), List.of(List.of(number, "2025", "专业", "8"))),
                "keep");
        String learner = given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "王五", "idNumber", number))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
        given().auth()
                .oauth2(admin)
                .get("/api/v1/study-hours?learner=" + learner)
                .then()
                .body("studyHours", hasSize(1));
    }

    @Test
    void aUnitAdministratorBringsTheirOwnPeopleOnly() {
        String own = TestTokens.unitAdministrator(unit);
        List<List<String>> theirs = people(1);
        over(
                "learners",
                "accept",
                workbook(List.of(List.of(
                        "外人",
                        theirs.getFirst().get(1),
                        otherUnit,
                        theirs.getFirst().get(3)))));
        JsonPath wrong = over(
                "learners",
                "dry-run",
                workbook(List.of(
                        List.of("外人", theirs.getFirst().get(1), "", ""),
                        List.of("新人", TestIdNumbers.next(), otherUnit, ""))),
                own,
                "refuse");
        assertEquals(List.of("other-unit", "other-unit"), wrong.getList("report.errors.code"));
        JsonPath guessed = over(
                "learners",
                "dry-run",
                workbook(List.of(List.of(
                        "新人", TestIdNumbers.next(), "", theirs.getFirst().get(3)))),
                own,
                "refuse");
        assertEquals(List.of("external-id-taken"), guessed.getList("report.errors.code"));
        assertFalse(guessed.prettify().contains("外人"), "nothing of another unit's people");
        String number = TestIdNumbers.next();
        JsonPath right = over("learners", "accept", workbook(List.of(List.of("新人", number, "", ""))), own, "refuse");
        assertEquals("accepted", right.getString("task.outcome"));
        search(number).then().body("unit", is(unit));
        assertEquals(
                List.of("other-unit"),
                over(
                                "study-hours",
                                "dry-run",
                                table(
                                        List.of("身份证号", "年度", "类别", "学时"),
                                        List.of(List.of(theirs.getFirst().get(1), "2025", "专业", "8"))),
                                own,
                                "refuse")
                        .getList("report.errors.code"));
        String task = right.getString("task.id");
        String stranger = TestTokens.unitAdministrator(unit);
        given().auth().oauth2(stranger).get("/api/v1/tasks/{id}", task).then().statusCode(404);
        given().auth()
                .oauth2(stranger)
                .get("/api/v1/rosters/learners/imports/{id}", task)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(admin)
                .get("/api/v1/rosters/learners/imports/{id}", task)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(admin)
                .get("/api/v1/rosters/enrolments/imports/{id}", task)
                .then()
                .statusCode(404);
    }

    @Test
    void headingsMatchedByHandAreRemembered() {
        String heading = "员工称呼" + UUID.randomUUID().toString().substring(0, 8);
        String file = heading + ",身份证号\n张三," + TestIdNumbers.next() + "\n";
        assertEquals(
                List.of("heading-missing"),
                over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getList("report.errors.code"));
        JsonPath matched = until(
                "learners",
                file(admin)
                        .contentType("text/csv")
                        .queryParam("mapping", heading + ":name")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/api/v1/rosters/learners/imports")
                        .jsonPath());
        assertEquals("checked", matched.getString("task.outcome"));
        assertEquals(List.of(true, false), matched.getList("report.columns.byHand"));
        assertEquals(
                "checked",
                over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getString("task.outcome"));
        given().auth()
                .oauth2(admin)
                .get("/api/v1/rosters/learners/fields")
                .then()
                .statusCode(200)
                .body("matched.field", hasItem("name"))
                .body("fields.field", hasItem("idNumber"));
        until(
                "learners",
                file(admin)
                        .contentType("text/csv")
                        .queryParam("mapping", heading + ":")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/api/v1/rosters/learners/imports")
                        .jsonPath());
        assertEquals(
                "refused",
                over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getString("task.outcome"));
    }

    @Test
    void rowsPastedInJsonAndCellsMendedOnThePageAreRead() {
        String number = TestIdNumbers.next();
        JsonPath pasted = until(
                "learners",
                given().auth()
                        .oauth2(admin)
                        .contentType(ContentType.JSON)
                        .body(Map.of("rows", List.of(List.of("姓名", "身份证号"), List.of("张三", number))))
                        .post("/api/v1/rosters/learners/imports?mode=accept")
                        .then()
                        .extract()
                        .jsonPath());
        assertEquals(1, pasted.getInt("report.counts.added"));
        byte[] broken = workbook(List.of(List.of("李四", "12345", unit, "")));
        JsonPath mended = until(
                "learners",
                given().auth()
                        .oauth2(admin)
                        .multiPart("file", "roster.xlsx", broken, XLSX)
                        .multiPart(
                                "corrections",
                                "corrections.json",
                                ("[{\"sheet\":\"名册\",\"row\":2,\"column\":1,\"text\":\"" + TestIdNumbers.next()
                                                + "\"}]")
                                        .getBytes(StandardCharsets.UTF_8),
                                "application/json")
                        .post("/api/v1/rosters/learners/imports")
                        .jsonPath());
        assertEquals("checked", mended.getString("task.outcome"), mended.prettify());
    }

    @Test
    void cellsMendedOnThePageAreNoSecondFile() {
        given().auth()
                .oauth2(admin)
                .multiPart("file", "roster.xlsx", workbook(List.of(List.of("李四", "12345", unit, ""))), XLSX)
                .multiPart(
                        "corrections",
                        "corrections.json",
                        ("[" + " ".repeat(256 * 1024) + "]").getBytes(StandardCharsets.UTF_8),
                        "application/json")
                .post("/api/v1/rosters/learners/imports")
                .then()
                .statusCode(413);
    }

    @Test
    void theTemplateImportsAsItIs() {
        for (String kind : List.of("learners", "study-hours", "enrolments")) {
            byte[] template = given().auth()
                    .oauth2(admin)
                    .get("/api/v1/rosters/{kind}/template", kind)
                    .then()
                    .statusCode(200)
                    .contentType(XLSX)
                    .extract()
                    .asByteArray();
            JsonPath empty = over(kind, "dry-run", template);
            assertEquals(List.of("no-rows"), empty.getList("report.errors.code"), kind);
            assertEquals(List.of(), empty.getList("report.warnings"), kind);
        }
        given().auth()
                .oauth2(admin)
                .get("/api/v1/rosters/nothing/template")
                .then()
                .statusCode(404);
    }

    @Test
    void aMisspeltWishIsNoImport() {
        for (String query : List.of("mode=acept", "unknown=perhaps", "mapping=name")) {
            file(admin)
                    .contentType("text/csv")
                    .body("a,b".getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/rosters/learners/imports?" + query)
                    .then()
                    .statusCode(400);
        }
        file(admin)
                .contentType("text/csv")
                .body(new byte[] {'P', 'K', 3, 4, 0})
                .post("/api/v1/rosters/learners/imports")
                .then()
                .statusCode(200)
                .body("report.errors[0].code", is("not-a-spreadsheet"));
    }

    /** More than one statement's worth, with people who are there already in between. */
    @Test
    void thousandsOfRowsAreWrittenWholeOrNotAtAll() {
        List<List<String>> people = people(2_500);
        over("learners", "accept", workbook(people.subList(1_200, 1_300)));
        List<List<String>> bad = new ArrayList<>(people);
        bad.set(2_400, List.of("坏行", "123", unit, ""));
        JsonPath refused = over("learners", "dry-run", workbook(bad));
        assertEquals(1, refused.getInt("report.totalErrors"));
        assertEquals(404, search(people.getFirst().get(1)).statusCode());
        JsonPath taken = over("learners", "accept", workbook(people));
        assertEquals(2_400, taken.getInt("report.counts.added"));
        assertEquals(100, taken.getInt("report.counts.unchanged"));
        assertEquals(200, search(people.getLast().get(1)).statusCode());
    }

    private List<List<String>> people(int count) {
        String external = UUID.randomUUID().toString().substring(0, 12) + "-";
        return IntStream.range(0, count)
                .mapToObj(i -> List.of("学员" + i, TestIdNumbers.next(), unitName, external + i))
                .toList();
    }

    private JsonPath over(String kind, String mode, byte[] file) {
        return over(kind, mode, file, admin, "refuse");
    }

    private JsonPath over(String kind, String mode, byte[] file, String unknown) {
        return over(kind, mode, file, admin, unknown);
    }

    /** The import when it is over. */
    private JsonPath over(String kind, String mode, byte[] file, String token, String unknown) {
        Response answer = file(token)
                .contentType("application/octet-stream")
                .queryParam("unknown", unknown)
                .queryParam("mode", mode)
                .body(file)
                .post("/api/v1/rosters/{kind}/imports", kind);
        assertTrue(List.of(200, 202).contains(answer.statusCode()), answer::asString);
        return until(kind, answer.jsonPath());
    }

    private static Response send(String kind, String mode, byte[] file, String token) {
        return file(token)
                .contentType("application/octet-stream")
                .queryParam("mode", mode)
                .body(file)
                .post("/api/v1/rosters/{kind}/imports", kind);
    }

    private JsonPath until(String kind, JsonPath answer) {
        JsonPath now = answer;
        String task = answer.getString("task.id");
        for (int visit = 0; visit < 10_000 && now.getString("task.outcome") == null; visit++) {
            now = given().auth()
                    .oauth2(admin)
                    .get("/api/v1/rosters/{kind}/imports/{id}", kind, task)
                    .jsonPath();
        }
        return now;
    }

    private void correct(String number, Map<String, String> body) {
        String learner = search(number).jsonPath().getString("learnerId");
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/learners/{id}", learner)
                .then()
                .statusCode(200);
    }

    private Response search(String number) {
        return given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("idNumber", number))
                .post("/api/v1/learners/search");
    }

    /** An exam nobody can sit yet: enough to be enrolled in. */
    private String draft() {
        return ExamOffice.newExam("""
                window: {kind: open}
                minimumMinutes: 0
                disclosure: {score: points, review: never}
                retakes: {coolDown: PT0S, application: approved-by-administrator}
                """);
    }

    private void put(String code, String name) {
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name))
                .put("/api/v1/units/{code}", code)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification file(String token) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token);
    }

    private static byte[] workbook(List<? extends List<String>> people) {
        return table(HEADINGS, people);
    }

    private static byte[] table(List<String> headings, List<? extends List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet page = book.newWorksheet("名册");
            row(page, 0, headings);
            for (int i = 0; i < rows.size(); i++) {
                row(page, i + 1, rows.get(i));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet page, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                page.value(row, column, cells.get(column));
            }
        }
    }
}
