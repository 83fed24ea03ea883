package org.kaochang.operations.embedded;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What has been acknowledged survives the program. */
@Tag("process")
class KilledProgramTest {

    private static final Path BASE = Path.of("target", "kaochang-process-test");
    private static final String EXAM = "jiangxi-2024";
    private static final int SAVES = 25;

    private final List<RunningProgram> started = new ArrayList<>();
    private DataDirectory data;

    @AfterEach
    void nothingStaysBehind() throws Exception {
        for (RunningProgram program : started) {
            program.process.destroyForcibly().waitFor();
        }
        Guardian.awaitEarlier(data);
        Trees.delete(data.root());
    }

    @Test
    void theLastAcknowledgedAnswerIsThereAfterKill9() throws Exception {
        data = new DataDirectory(Files.createTempDirectory(Files.createDirectories(BASE), "killed-"));
        RunningProgram first = start();
        RequestSpecification learner = first.logIn();
        Response sitting = given().spec(learner).post("/api/v1/exams/{exam}/attempts", EXAM);
        sitting.then().statusCode(201);
        String attempt = sitting.path("attemptId");
        for (int seq = 1; seq <= SAVES; seq++) {
            given().spec(learner)
                    .body(Map.of("seq", seq, "answers", Map.of(Integer.toString(seq), List.of(letter(seq)))))
                    .put("/api/v1/attempts/{id}/answers", attempt)
                    .then()
                    .statusCode(200);
        }
        first.process.destroyForcibly().waitFor();

        RunningProgram second = start();
        RequestSpecification again = second.logIn();
        JsonPath resumed =
                given().spec(again).get("/api/v1/attempts/{id}", attempt).jsonPath();
        assertEquals(SAVES, resumed.getInt("seq"));
        for (int no = 1; no <= SAVES; no++) {
            assertEquals(List.of(letter(no)), resumed.getList("answers.'" + no + "'"), "question " + no);
        }
        assertEquals(sitting.<String>path("deadline"), resumed.getString("deadline"));
        assertEquals(sitting.<Object>path("paper"), resumed.get("paper"), "the paper is the same");
        Response handedIn = given().spec(again).post("/api/v1/attempts/{id}/submission", attempt);
        assertEquals("submitted", handedIn.path("state"));
        assertEquals(SAVES, handedIn.<Integer>path("answered"));
        assertEquals(List.of("sitting-started", "sitting-ended", "result-kept"), told(second, attempt));
    }

    /** What happened to the sitting, as whoever acts on it reads it: each once, before and after the death of the node. */
    private static List<String> told(RunningProgram program, String attempt) throws Exception {
        List<String> kinds = new ArrayList<>();
        try (Connection database = program.database();
                PreparedStatement select = database.prepareStatement(
                        "select kind from domain_event where attempt_id = ?::uuid order by position")) {
            select.setString(1, attempt);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
        }
        return kinds;
    }

    private static String letter(int no) {
        return String.valueOf("ABCD".charAt(no % 4));
    }

    private RunningProgram start() throws Exception {
        String packs = Path.of("question-banks").toAbsolutePath().toString();
        RunningProgram program = RunningProgram.launch(
                data,
                RunningProgram.freePort(),
                Map.of("KAOCHANG_PACKS_DIRECTORY", packs, "KAOCHANG_REHEARSAL_ENABLED", "true"));
        started.add(program);
        program.awaitReady();
        return program;
    }
}
