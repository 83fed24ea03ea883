package org.kaochang.learner.roster;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.kaochang.learner.roster.RosterDesk.send;
import static org.kaochang.learner.roster.RosterDesk.table;
import static org.kaochang.learner.roster.RosterDesk.workbook;

/** What the audit log says of a roster: the file, and each person or record that it touched. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RosterAuditTest {

    private RosterDesk desk;

    @BeforeEach
    void makeUnits() {
        desk = new RosterDesk();
    }

    @Test
    void theAuditLogHasTheFileAndEachPersonItTouches() {
        List<List<String>> people = desk.people(3);
        JsonPath taken = desk.over("learners", "accept", workbook(people));
        String file = taken.getString("task.id");
        audited("object=" + file)
                .body("entries", hasSize(1))
                .body("entries[0].action", is("roster.import"), "entries[0].object.kind", is("task"))
                .body("entries[0].after.added", is(3), "entries[0].after.dryRun", is(false));
        for (List<String> person : people) {
            audited("action=roster.import&object=" + desk.learner(person.get(1)))
                    .body("entries", hasSize(1))
                    .body("entries[0].object.kind", is("learner"), "entries[0].outcome", is("done"))
                    .body("entries[0].after.name", is(person.get(0)), "entries[0].after.unit", is(desk.unit))
                    .body(
                            "entries[0].after.idNumber",
                            not(containsString(person.get(1).substring(6, 14))));
        }
        List<List<String>> renamed = new ArrayList<>(people);
        renamed.set(
                1, List.of("改名", people.get(1).get(1), desk.unit, people.get(1).get(3)));
        desk.over("learners", "accept", workbook(renamed));
        audited("action=roster.import&object=" + desk.learner(people.get(1).get(1)))
                .body("entries", hasSize(2))
                .body("entries[0].before.name", is("学员1"), "entries[0].after.name", is("改名"))
                .body("entries[0].after.unit", nullValue());
        audited("action=roster.import&object=" + desk.learner(people.get(2).get(1)))
                .body("entries", hasSize(1));
        String looked = desk.over("learners", "dry-run", workbook(people)).getString("task.id");
        audited("object=" + looked).body("entries[0].after.dryRun", is(true), "entries[0].outcome", is("done"));
        people = new ArrayList<>(people);
        people.add(List.of("王五", "110101199001011230", desk.unit, ""));
        Response refused = send("learners", "accept", workbook(people), desk.admin);
        if (refused.statusCode() == 202) {
            desk.until("learners", refused.jsonPath());
        }
        audited("action=roster.import&outcome=refused&from=" + taken.getString("task.begunAt"))
                .body("entries.problem", hasItem("import-refused"));
    }

    @Test
    void whatWaitedIsAuditedWhenItIsApplied() {
        String number = TestIdNumbers.next();
        byte[] hours = table(List.of("身份证号", "年度", "类别", "学时"), List.of(List.of(number, "2025", "专业", "8")));
        desk.over("study-hours", "accept", hours, "keep");
        desk.over("learners", "accept", workbook(List.of(List.of("王五", number, desk.unit, ""))));
        String credit = given().auth()
                .oauth2(desk.admin)
                .get("/api/v1/study-hours?learner=" + desk.learner(number))
                .jsonPath()
                .getString("studyHours[0].id");
        audited("object=" + credit)
                .body("entries", hasSize(1))
                .body("entries[0].action", is("hours.credit"), "entries[0].after.learner", is(desk.learner(number)));
    }

    private static ValidatableResponse audited(String query) {
        return given().auth()
                .oauth2(TestTokens.role(Role.AUDITOR))
                .get("/api/v1/audit?" + query)
                .then()
                .statusCode(200);
    }
}
