package org.kaochang.exam;

import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What docs/operating.md shows an administrator, call by call, with the very files it shows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ExampleExamTest {

    private static final Path EXAMPLE = Path.of("docs", "example");

    @Test
    void theExampleCanBePublishedAndSat() throws IOException {
        // A name of its own, so that the test can run twice on the same data.
        String code = "example-" + UUID.randomUUID();
        byte[] bank = Files.readAllBytes(EXAMPLE.resolve("bank.csv"));
        String exam = Files.readString(EXAMPLE.resolve("exam.yaml"))
                .replace("code: example\n", "code: " + code + "\n")
                .replace("bank: example\n", "bank: " + code + "\n");

        publish(code, bank, exam);

        Learner learner = Administrator.newCandidate(code);
        learner.start(code)
                .then()
                .statusCode(201)
                .body("paper.questions", hasSize(5))
                .body("paper.total.toString()", is("10"));
    }

    @Test
    void theOperatingTextShowsTheExampleAndItsCalls() throws IOException {
        String text = Files.readString(Path.of("docs", "operating.md"));
        for (String needed : new String[] {
            "docs/example/bank.csv",
            "docs/example/exam.yaml",
            "/banks/example/imports",
            "/exams/example/publication",
            "text/csv",
            "application/yaml"
        }) {
            assertTrue(text.contains(needed), needed);
        }
    }

    private static void publish(String code, byte[] bank, String exam) {
        administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "示例题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        administrator()
                .contentType("text/csv")
                .body(bank)
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(201)
                .body("added", is(8))
                .body("warnings", empty());
        administrator()
                .contentType("application/yaml")
                .body(exam)
                .put("/api/v1/exams/{code}", code)
                .then()
                .statusCode(200);
        administrator()
                .post("/api/v1/exams/{code}/publication", code)
                .then()
                .statusCode(201)
                .body("version", is(1));
    }

    private static RequestSpecification administrator() {
        EncoderConfig plain = EncoderConfig.encoderConfig()
                .defaultContentCharset("UTF-8")
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/csv", ContentType.BINARY);
        return given().config(RestAssuredConfig.config().encoderConfig(plain))
                .auth()
                .oauth2(TestTokens.administrator());
    }
}
