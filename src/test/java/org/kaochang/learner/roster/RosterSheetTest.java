package org.kaochang.learner.roster;

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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.learner.roster.RosterDesk.file;
import static org.kaochang.learner.roster.RosterDesk.send;
import static org.kaochang.learner.roster.RosterDesk.workbook;
import static org.kaochang.learner.roster.RosterImportResource.XLSX;

/** Rosters as sheets over HTTP: remarks, headings, cells that are mended, templates, and wishes that mean nothing. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterSheetTest {

    private RosterDesk desk;

    @BeforeEach
    void makeUnits() {
        desk = new RosterDesk();
    }

    @Test
    void oneBadRowRefusesTheWholeFileAndComesBackRemarked() {
        List<List<String>> people = new ArrayList<>(desk.people(2));
        people.add(List.of("王五", "110101199001011230", desk.unit, ""));
        people.add(List.of("赵六", TestIdNumbers.next(), "没有的单位", ""));
        byte[] file = workbook(people);
        JsonPath looked = desk.over("learners", "dry-run", file);
        assertEquals("refused", looked.getString("task.outcome"));
        assertEquals(List.of("wrong-check-character", "unknown-unit"), looked.getList("report.errors.code"));
        assertEquals(List.of(4, 5), looked.getList("report.errors.row"));
        Response refused = send("learners", "accept", file, desk.admin);
        JsonPath told = refused.statusCode() == 202 ? desk.until("learners", refused.jsonPath()) : refused.jsonPath();
        if (refused.statusCode() == 422) {
            assertEquals("/problems/import-refused", told.getString("type"));
            assertEquals(2, told.getInt("totalErrors"));
        } else {
            assertEquals("refused", told.getString("task.outcome"));
        }
        assertEquals(404, desk.search(people.getFirst().get(1)).statusCode());
        byte[] remarked = file(desk.admin)
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
    void headingsMatchedByHandAreRemembered() {
        String heading = "员工称呼" + UUID.randomUUID().toString().substring(0, 8);
        String file = heading + ",身份证号\n张三," + TestIdNumbers.next() + "\n";
        assertEquals(
                List.of("heading-missing"),
                desk.over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getList("report.errors.code"));
        JsonPath matched = desk.until(
                "learners",
                file(desk.admin)
                        .contentType("text/csv")
                        .queryParam("mapping", heading + ":name")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/api/v1/rosters/learners/imports")
                        .jsonPath());
        assertEquals("checked", matched.getString("task.outcome"));
        assertEquals(List.of(true, false), matched.getList("report.columns.byHand"));
        assertEquals(
                "checked",
                desk.over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getString("task.outcome"));
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/rosters/learners/fields")
                .then()
                .statusCode(200)
                .body("matched.field", hasItem("name"))
                .body("fields.field", hasItem("idNumber"));
        desk.until(
                "learners",
                file(desk.admin)
                        .contentType("text/csv")
                        .queryParam("mapping", heading + ":")
                        .body(file.getBytes(StandardCharsets.UTF_8))
                        .post("/api/v1/rosters/learners/imports")
                        .jsonPath());
        assertEquals(
                "refused",
                desk.over("learners", "dry-run", file.getBytes(StandardCharsets.UTF_8))
                        .getString("task.outcome"));
    }

    @Test
    void rowsPastedInJsonAndCellsMendedOnThePageAreRead() {
        String number = TestIdNumbers.next();
        JsonPath pasted = desk.until(
                "learners",
                given().auth()
                        .oauth2(desk.admin)
                        .contentType(ContentType.JSON)
                        .body(Map.of("rows", List.of(List.of("姓名", "身份证号"), List.of("张三", number))))
                        .post("/api/v1/rosters/learners/imports?mode=accept")
                        .then()
                        .extract()
                        .jsonPath());
        assertEquals(1, pasted.getInt("report.counts.added"));
        byte[] broken = workbook(List.of(List.of("李四", "12345", desk.unit, "")));
        JsonPath mended = desk.until(
                "learners",
                given().auth()
                        .oauth2(desk.admin)
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
                .oauth2(desk.admin)
                .multiPart("file", "roster.xlsx", workbook(List.of(List.of("李四", "12345", desk.unit, ""))), XLSX)
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
                    .oauth2(desk.admin)
                    .get("/api/v1/rosters/{kind}/template", kind)
                    .then()
                    .statusCode(200)
                    .contentType(XLSX)
                    .extract()
                    .asByteArray();
            JsonPath empty = desk.over(kind, "dry-run", template);
            assertEquals(List.of("no-rows"), empty.getList("report.errors.code"), kind);
            assertEquals(List.of(), empty.getList("report.warnings"), kind);
        }
        given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/rosters/nothing/template")
                .then()
                .statusCode(404);
    }

    @Test
    void aMisspeltWishIsNoImport() {
        for (String query : List.of("mode=acept", "unknown=perhaps", "mapping=name")) {
            file(desk.admin)
                    .contentType("text/csv")
                    .body("a,b".getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/rosters/learners/imports?" + query)
                    .then()
                    .statusCode(400);
        }
        file(desk.admin)
                .contentType("text/csv")
                .body(new byte[] {'P', 'K', 3, 4, 0})
                .post("/api/v1/rosters/learners/imports")
                .then()
                .statusCode(200)
                .body("report.errors[0].code", is("not-a-spreadsheet"));
    }
}
