package org.kaochang.learner;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.story.Administrator;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The sheet that offices cut into slips: units by name, one after the other, people by the numbers their unit gave them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class PasswordSheetTest {

    private static RequestSpecification office() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }

    private static String person(String name, String unit, String externalId) {
        return office().body(
                        Map.of("name", name, "idNumber", People.newIdNumber(), "unit", unit, "externalId", externalId))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId");
    }

    @Test
    void isInTheOrderInWhichItIsHandedOut() throws IOException {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        String second = Administrator.newUnit("乙医院" + mark);
        String first = Administrator.newUnit("=丙医院" + mark);
        List<String> people = List.of(
                person("末位甲", second, mark + "-2"),
                person("第二乙", second, mark + "-1"),
                person("第一丙", first, mark + "-9"));
        byte[] file = office().accept(SheetFormat.XLSX.mediaType())
                .body(Map.of("learners", people))
                .post("/api/v1/learners/initial-passwords")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        List<List<String>> rows = rows(file);
        assertEquals(List.of("单位", "工号", "姓名", "身份证号", "初始密码", "有效期至"), rows.getFirst());
        assertEquals(
                List.of(
                        List.of("'=丙医院" + mark, mark + "-9", "第一丙"),
                        List.of("乙医院" + mark, mark + "-1", "第二乙"),
                        List.of("乙医院" + mark, mark + "-2", "末位甲")),
                rows.stream().skip(1).map(row -> row.subList(0, 3)).toList());
        office().body(Map.of("learners", people.subList(0, 1)))
                .post("/api/v1/learners/initial-passwords")
                .then()
                .body("passwords[0].unitName", equalTo("乙医院" + mark))
                .body("passwords[0].externalId", equalTo(mark + "-2"));
    }

    @Test
    void whoeverGivesAccountsToUnitsKnowsThemByName() {
        String unit = Administrator.newUnit("丁医院");
        given().auth()
                .oauth2(TestTokens.role(Role.OPERATOR))
                .get("/api/v1/units")
                .then()
                .statusCode(200)
                .body("units.find { it.code == '" + unit + "' }.name", equalTo("丁医院"));
        for (String role : List.of(Role.UNIT_ADMINISTRATOR, Role.INVIGILATOR, Role.BANK_EDITOR, Role.AUDITOR)) {
            given().auth()
                    .oauth2(TestTokens.role(role))
                    .get("/api/v1/units")
                    .then()
                    .statusCode(403);
        }
    }

    private static List<List<String>> rows(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read().stream()
                    .map(PasswordSheetTest::texts)
                    .toList();
        }
    }

    private static List<String> texts(Row row) {
        return IntStream.range(0, row.getCellCount()).mapToObj(row::getCellText).toList();
    }
}
