package org.kaochang.learner.roster;

import org.kaochang.identity.TestTokens;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.SpreadsheetSource;
import org.kaochang.spreadsheet.Table;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.kaochang.learner.roster.RosterDesk.table;
import static org.kaochang.learner.roster.RosterDesk.workbook;
import static org.kaochang.learner.roster.RosterImportResource.XLSX;

/** People by roster over HTTP: looked at, taken, sent again after somebody corrected by hand. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterImportTest {

    private RosterDesk desk;

    @BeforeEach
    void makeUnits() {
        desk = new RosterDesk();
    }

    @Test
    void peopleAreLookedAtThenTakenAndTheSameFileAgainChangesNothing() {
        List<List<String>> people = desk.people(3);
        byte[] file = workbook(people);
        JsonPath looked = desk.over("learners", "dry-run", file);
        assertEquals("checked", looked.getString("task.outcome"));
        assertEquals(3, looked.getInt("report.counts.added"));
        assertEquals(404, desk.search(people.getFirst().get(1)).statusCode(), "only looked at");
        JsonPath taken = desk.over("learners", "accept", file);
        assertEquals("accepted", taken.getString("task.outcome"));
        assertEquals(3, taken.getInt("report.counts.added"));
        desk.search(people.getFirst().get(1))
                .then()
                .statusCode(200)
                .body(
                        "name",
                        is("学员0"),
                        "unit",
                        is(desk.unit),
                        "externalId",
                        is(people.getFirst().get(3)));
        JsonPath again = desk.over("learners", "accept", file);
        assertEquals(3, again.getInt("report.counts.unchanged"));
        assertEquals(0, again.getInt("report.counts.added"));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/tasks/{id}", again.getString("task.id"))
                .then()
                .statusCode(200)
                .body("kind", is("learners-import"), "outcome", is("accepted"), "phase", is("over"));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/tasks?limit=200")
                .then()
                .statusCode(200)
                .body("tasks.id", hasItem(again.getString("task.id")));
    }

    @Test
    void initialPasswordsOfNewcomersAreHandedOutBySheet() {
        List<List<String>> people = desk.people(2);
        String task = desk.over("learners", "accept", workbook(people)).getString("task.id");
        byte[] sheet = passwords(desk.admin, task, 1)
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
                        line.cell(2).equals("学员0")
                                ? people.get(0).get(1)
                                : people.get(1).get(1),
                        "password",
                        line.cell(4)))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .body("mustChangePassword", is(true));
        passwords(desk.admin, task, 2).then().statusCode(404);
        passwords(TestTokens.unitAdministrator(desk.unit), task, 1).then().statusCode(404);
        String nobodyNew = desk.over("learners", "accept", workbook(people)).getString("task.id");
        passwords(desk.admin, nobodyNew, 1).then().statusCode(404);
    }

    private static Response passwords(String token, String task, int part) {
        return given().auth()
                .oauth2(token)
                .queryParam("part", part)
                .post("/api/v1/rosters/learners/imports/{id}/initial-passwords", task);
    }

    @Test
    void aFileRenamesMovesAndCompletesAndRemovesNobody() {
        List<List<String>> people = desk.people(4);
        desk.over(
                "learners",
                "accept",
                workbook(people.stream()
                        .map(each -> List.of(each.get(0), each.get(1), desk.unit))
                        .toList()));
        List<List<String>> later = List.of(
                List.of("改名", people.get(0).get(1), desk.unitName, ""),
                List.of("学员1", people.get(1).get(1), desk.otherUnit, ""),
                List.of("学员2", people.get(2).get(1), desk.unit, people.get(2).get(3)));
        JsonPath looked = desk.over("learners", "dry-run", workbook(later));
        assertEquals(List.of("renamed", "moved", "changed"), looked.getList("report.lines.what"));
        assertEquals(
                List.of("学员0", desk.unitName),
                looked.getList("report.lines.before").subList(0, 2));
        desk.over("learners", "accept", workbook(later));
        desk.search(people.get(0).get(1)).then().body("name", is("改名"), "unit", is(desk.unit));
        desk.search(people.get(1).get(1)).then().body("unit", is(desk.otherUnit));
        desk.search(people.get(2).get(1))
                .then()
                .body("externalId", is(people.get(2).get(3)));
        desk.search(people.get(3).get(1)).then().statusCode(200).body("name", is("学员3"));
        JsonPath again = desk.over("learners", "accept", workbook(later));
        assertEquals(3, again.getInt("report.counts.unchanged"));
    }

    @Test
    void whatSomebodyCorrectedByHandSurvivesTheSameFileAndIsListed() {
        List<List<String>> people = desk.people(4);
        byte[] file = workbook(people);
        desk.over("learners", "accept", file);
        String right = TestIdNumbers.next();
        desk.correct(people.get(0).get(1), Map.of("name", "改好的名", "reason", "公安系统核对"));
        desk.correct(people.get(1).get(1), Map.of("unit", desk.otherUnit, "reason", "调动"));
        desk.correct(people.get(2).get(1), Map.of("idNumber", right, "reason", "录错"));
        for (String mode : List.of("dry-run", "accept", "accept")) {
            JsonPath same = desk.over("learners", mode, file);
            assertEquals(List.of("kept-name", "kept-unit", "kept-number"), same.getList("report.lines.what"), mode);
            assertEquals(3, same.getInt("report.counts.keptByHand"));
            assertEquals(1, same.getInt("report.counts.unchanged"));
            assertEquals(0, same.getInt("report.counts.added"), "the wrong number is nobody new");
            assertEquals("学员0", same.getString("report.lines[0].after"));
            assertEquals("改好的名", same.getString("report.lines[0].before"));
        }
        desk.search(people.get(0).get(1)).then().body("name", is("改好的名"));
        desk.search(people.get(1).get(1)).then().body("unit", is(desk.otherUnit));
        desk.search(right).then().statusCode(200).body("name", is("学员2"));
        assertEquals(404, desk.search(people.get(2).get(1)).statusCode());
    }

    @Test
    void aUnitAdministratorBringsTheirOwnPeopleOnly() {
        String own = TestTokens.unitAdministrator(desk.unit);
        List<List<String>> theirs = desk.people(1);
        desk.over(
                "learners",
                "accept",
                workbook(List.of(List.of(
                        "外人",
                        theirs.getFirst().get(1),
                        desk.otherUnit,
                        theirs.getFirst().get(3)))));
        JsonPath wrong = desk.over(
                "learners",
                "dry-run",
                workbook(List.of(
                        List.of("外人", theirs.getFirst().get(1), "", ""),
                        List.of("新人", TestIdNumbers.next(), desk.otherUnit, ""))),
                own,
                "refuse");
        assertEquals(List.of("other-unit", "other-unit"), wrong.getList("report.errors.code"));
        JsonPath guessed = desk.over(
                "learners",
                "dry-run",
                workbook(List.of(List.of(
                        "新人", TestIdNumbers.next(), "", theirs.getFirst().get(3)))),
                own,
                "refuse");
        assertEquals(List.of("external-id-taken"), guessed.getList("report.errors.code"));
        assertFalse(guessed.prettify().contains("外人"), "nothing of another unit's people");
        String number = TestIdNumbers.next();
        JsonPath right =
                desk.over("learners", "accept", workbook(List.of(List.of("新人", number, "", ""))), own, "refuse");
        assertEquals("accepted", right.getString("task.outcome"));
        desk.search(number).then().body("unit", is(desk.unit));
        assertEquals(
                List.of("other-unit"),
                desk.over(
                                "study-hours",
                                "dry-run",
                                table(
                                        List.of("身份证号", "年度", "类别", "学时"),
                                        List.of(List.of(theirs.getFirst().get(1), "2025", "专业", "8"))),
                                own,
                                "refuse")
                        .getList("report.errors.code"));
        String task = right.getString("task.id");
        String stranger = TestTokens.unitAdministrator(desk.unit);
        given().auth().oauth2(stranger).get("/api/v1/tasks/{id}", task).then().statusCode(404);
        given().auth()
                .oauth2(stranger)
                .get("/api/v1/rosters/learners/imports/{id}", task)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/rosters/learners/imports/{id}", task)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/rosters/enrolments/imports/{id}", task)
                .then()
                .statusCode(404);
    }

    /** What takes an exam administrator in two calls takes one in a call and a file as well. */
    @Test
    void aUnitsFileRenamesNobodyWhoseNumberWasPutRight() {
        List<String> row = desk.people(1).getFirst();
        desk.over("learners", "accept", workbook(List.of(row)));
        String number = TestIdNumbers.next();
        desk.correct(row.get(1), Map.of("idNumber", number, "reason", "核对证件"));
        byte[] renaming = workbook(List.of(List.of("另一人", number, desk.unitName, "")));
        String own = TestTokens.unitAdministrator(desk.unit);
        assertEquals(
                List.of("other-name"),
                desk.over("learners", "dry-run", renaming, own, "refuse").getList("report.errors.code"));
        assertEquals(1, desk.over("learners", "dry-run", renaming).getInt("report.counts.renamed"));
    }

    /** More than one statement's worth, with people who are there already in between. */
    @Test
    void thousandsOfRowsAreWrittenWholeOrNotAtAll() {
        List<List<String>> people = desk.people(2_500);
        desk.over("learners", "accept", workbook(people.subList(1_200, 1_300)));
        List<List<String>> bad = new ArrayList<>(people);
        bad.set(2_400, List.of("坏行", "123", desk.unit, ""));
        JsonPath refused = desk.over("learners", "dry-run", workbook(bad));
        assertEquals(1, refused.getInt("report.totalErrors"));
        assertEquals(404, desk.search(people.getFirst().get(1)).statusCode());
        JsonPath taken = desk.over("learners", "accept", workbook(people));
        assertEquals(2_400, taken.getInt("report.counts.added"));
        assertEquals(100, taken.getInt("report.counts.unchanged"));
        assertEquals(200, desk.search(people.getLast().get(1)).statusCode());
    }
}
