package org.kaochang.operations.embedded;

import org.kaochang.identity.Secret;
import org.kaochang.identity.SecretsSource;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Nothing is acknowledged that the loss of the primary's host would undo. The standby is gone; a commit that waits for it
 * becomes visible when the primary restarts on the spot; the page sends its change again, or asks what became of its hand-in.
 */
@Tag("process")
class LostStandbyTest {

    private static final Path BASE = Path.of("target", "kaochang-process-test");
    private static final String EXAM = "jiangxi-2024";
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(60);

    private StandbyPair database;
    private DataDirectory data;
    private RunningProgram program;
    private RequestSpecification learner;
    private String attempt;

    @BeforeEach
    void anExamOnAPrimaryWithAStandby() throws Exception {
        Files.createDirectories(BASE);
        database = new StandbyPair(
                Files.createTempDirectory(BASE, "pair-").toAbsolutePath().normalize());
        data = new DataDirectory(Files.createTempDirectory(BASE, "standby-")).create();
        program = RunningProgram.launch(data, RunningProgram.freePort(), environment());
        program.awaitReady();
        learner = program.logIn();
        attempt = given().spec(learner)
                .post("/api/v1/exams/{exam}/attempts", EXAM)
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAOCHANG_DB_URL", database.url(),
                "KAOCHANG_DB_USER", "kaochang",
                "KAOCHANG_DB_PASSWORD", database.password(),
                "KAOCHANG_DEMO", "true",
                "KAOCHANG_PACKS_DIRECTORY",
                        Path.of("question-banks").toAbsolutePath().toString(),
                "KAOCHANG_ANSWER_BATCH_TIMEOUT", "PT2S",
                "KAOCHANG_HALL_SUBMISSION_TIMEOUT", "PT2S"));
        SecretsSource.prepare(data.secrets())
                .forEach((property, value) ->
                        environment.put(Secret.variableFor(property).orElseThrow(), value));
        return environment;
    }

    @AfterEach
    void nothingStaysBehind() throws Exception {
        if (program != null) {
            program.process.destroyForcibly().waitFor();
            Guardian.awaitEarlier(data);
            Trees.delete(data.root());
        }
        database.close();
    }

    @Test
    void aRepeatedChangeAndAHandInAreAcknowledgedOnlyOnceAStandbyHasThem() throws Exception {
        save(1).then().statusCode(200);
        database.loseStandby();

        assertEquals(503, save(2).statusCode(), "acknowledged without a standby");
        database.restartPrimaryInPlace();
        assertVisible("select count(*) from answer_sheet where attempt_id = ? and seq = 2");
        notAcknowledged(() -> save(2));
        notAcknowledged(this::look);

        database.startStandby();
        eventually(() -> save(2));
        assertEquals(2, eventually(this::look).<Integer>path("seq"));

        database.loseStandby();
        assertEquals(503, handIn().statusCode());
        database.restartPrimaryInPlace();
        assertVisible("select count(*) from attempt where id = ? and status = 'submitted'");
        notAcknowledged(this::handIn);
        notAcknowledged(this::look);

        database.startStandby();
        Response ended = eventually(this::handIn);
        assertEquals("submitted", ended.path("state"));
        assertEquals(ended.<String>path("answersHash"), eventually(this::look).path("answersHash"));
    }

    private Response save(int seq) {
        return given().spec(learner)
                .body(Map.of("seq", seq, "answers", Map.of(Integer.toString(seq), List.of("A"))))
                .put("/api/v1/attempts/{id}/answers", attempt);
    }

    private Response handIn() {
        return given().spec(learner).post("/api/v1/attempts/{id}/submission", attempt);
    }

    private Response look() {
        return given().spec(learner).get("/api/v1/attempts/{id}", attempt);
    }

    /** Several times: the first may only have met a connection that the restart broke. */
    private static void notAcknowledged(Supplier<Response> call) {
        for (int i = 0; i < 3; i++) {
            Response answer = call.get();
            assertEquals(503, answer.statusCode(), answer::asString);
        }
    }

    private static Response eventually(Supplier<Response> call) {
        long end = System.nanoTime() + TIMEOUT;
        Response answer = call.get();
        while (answer.statusCode() == 503 && System.nanoTime() < end) {
            answer = call.get();
        }
        answer.then().statusCode(200);
        return answer;
    }

    /** Of a change that nobody was told of: recovered from the primary's own log. */
    private void assertVisible(String sql) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(attempt));
            try (ResultSet rows = statement.executeQuery()) {
                assertTrue(rows.next() && rows.getInt(1) == 1, "the restart did not bring it to light");
            }
        }
    }
}
