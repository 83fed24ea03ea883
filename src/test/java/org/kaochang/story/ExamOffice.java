package org.kaochang.story;

import org.kaochang.identity.TestTokens;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;

/** Publishes small exams of a test's own, each on a bank of its own unless told otherwise: nobody else sits them. */
public final class ExamOffice {

    private static final int ITEMS = 6;

    private ExamOffice() {}

    /** A new bank of single-choice questions, by its code. */
    public static String newBank() {
        String code = "b-" + UUID.randomUUID();
        administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "自用题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        administrator()
                .contentType("text/csv")
                .body(items(code))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(201);
        return code;
    }

    /** A file of single-choice questions that no other bank has. */
    public static String items(String bank) {
        StringBuilder items = new StringBuilder("题型,题干,选项A,选项B,选项C,答案,解析\n");
        for (int i = 1; i <= ITEMS; i++) {
            items.append("单选题,题库%1$s第%2$d题,甲,乙,丙,A,第%2$d题的解析写在这里\n".formatted(bank, i));
        }
        return items.toString();
    }

    /** Four questions at one point, two to pass, thirty minutes; {@code rules} are the file's other lines. */
    public static String file(String code, String bank, String rules) {
        return """
                code: %s
                title: 自用考试
                subject: 自用科目
                bank: %s
                total: 4
                passMark: 2
                durationMinutes: 30
                sections:
                  - {title: 单选题, type: single, count: 4, points: 1}
                %s
                """.formatted(code, bank, rules);
    }

    /** Publishes a new exam or a new version of one. */
    public static ValidatableResponse publish(String code, String bank, String rules) {
        administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(file(code, bank, rules))
                .put("/api/v1/exams/{code}", code)
                .then()
                .statusCode(200);
        return administrator()
                .post("/api/v1/exams/{code}/publication", code)
                .then()
                .statusCode(201);
    }

    /** A new exam on a bank of its own, by its code. */
    public static String newExam(String rules) {
        String code = "e-" + UUID.randomUUID();
        publish(code, newBank(), rules);
        return code;
    }

    public static RequestSpecification administrator() {
        return texts(given().auth().oauth2(TestTokens.administrator()));
    }

    /** A call whose body may be such a file. */
    public static RequestSpecification texts(RequestSpecification call) {
        EncoderConfig texts = EncoderConfig.encoderConfig()
                .defaultContentCharset("UTF-8")
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/csv", ContentType.TEXT);
        return call.config(RestAssured.config().encoderConfig(texts));
    }
}
