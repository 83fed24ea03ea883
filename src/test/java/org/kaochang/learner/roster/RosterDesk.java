package org.kaochang.learner.roster;

import org.kaochang.identity.TestTokens;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.story.ExamOffice;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Somebody who brings rosters over HTTP, with two units of their own and files as offices make them. */
final class RosterDesk {

    private static final List<String> HEADINGS = List.of("姓名", "身份证号", "单位", "工号");

    final String admin = TestTokens.administrator();
    final String unit;
    final String unitName;
    final String otherUnit;

    RosterDesk() {
        String unique = UUID.randomUUID().toString().substring(0, 12);
        unit = "u-" + unique;
        unitName = "第一中学" + unique;
        otherUnit = "v-" + unique;
        put(unit, unitName);
        put(otherUnit, "图书馆" + unique);
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

    List<List<String>> people(int count) {
        String external = UUID.randomUUID().toString().substring(0, 12) + "-";
        return IntStream.range(0, count)
                .mapToObj(i -> List.of("学员" + i, TestIdNumbers.next(), unitName, external + i))
                .toList();
    }

    JsonPath over(String kind, String mode, byte[] file) {
        return over(kind, mode, file, admin, "refuse");
    }

    JsonPath over(String kind, String mode, byte[] file, String unknown) {
        return over(kind, mode, file, admin, unknown);
    }

    /** The import when it is over. */
    JsonPath over(String kind, String mode, byte[] file, String token, String unknown) {
        Response answer = file(token)
                .contentType("application/octet-stream")
                .queryParam("unknown", unknown)
                .queryParam("mode", mode)
                .body(file)
                .post("/api/v1/rosters/{kind}/imports", kind);
        assertTrue(List.of(200, 202).contains(answer.statusCode()), answer::asString);
        return until(kind, answer.jsonPath());
    }

    static Response send(String kind, String mode, byte[] file, String token) {
        return file(token)
                .contentType("application/octet-stream")
                .queryParam("mode", mode)
                .body(file)
                .post("/api/v1/rosters/{kind}/imports", kind);
    }

    JsonPath until(String kind, JsonPath answer) {
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

    Response search(String number) {
        return given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("idNumber", number))
                .post("/api/v1/learners/search");
    }

    String learner(String number) {
        return search(number).jsonPath().getString("learnerId");
    }

    void correct(String number, Map<String, String> body) {
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/learners/{id}", learner(number))
                .then()
                .statusCode(200);
    }

    /** Cancels the learner's first enrolment. */
    void cancelEnrolment(String learner) {
        String id = given().auth()
                .oauth2(admin)
                .get("/api/v1/enrolments?learner=" + learner)
                .jsonPath()
                .getString("enrolments[0].id");
        given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "选错"))
                .post("/api/v1/enrolments/{id}/cancellation", id)
                .then()
                .statusCode(200);
    }

    /** An exam nobody can sit yet: enough to be enrolled in. */
    static String draft() {
        return ExamOffice.newExam("""
                window: {kind: open}
                minimumMinutes: 0
                disclosure: {score: points, review: never}
                retakes: {coolDown: PT0S, application: approved-by-administrator}
                """);
    }

    static RequestSpecification file(String token) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token);
    }

    static byte[] workbook(List<? extends List<String>> people) {
        return table(HEADINGS, people);
    }

    static byte[] table(List<String> headings, List<? extends List<String>> rows) {
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
