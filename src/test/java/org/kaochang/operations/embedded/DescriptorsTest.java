package org.kaochang.operations.embedded;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A program with few descriptors and more connections than it can hold: a learner goes on, and the log stays readable. */
@Tag("process")
class DescriptorsTest {

    private static final Path BASE = Path.of("target", "kaochang-process-test");
    private static final String EXAM = "jiangxi-2024";
    private static final int DESCRIPTORS = 600;

    private final List<Socket> idle = new ArrayList<>();
    private DataDirectory data;
    private RunningProgram program;

    @AfterEach
    void nothingStaysBehind() throws Exception {
        for (Socket each : idle) {
            each.close();
        }
        program.process.destroyForcibly().waitFor();
        Guardian.awaitEarlier(data);
        Trees.delete(data.root());
    }

    @Test
    void savesGoOnWhileIdleConnectionsTakeAllDescriptors() throws Exception {
        data = new DataDirectory(Files.createTempDirectory(Files.createDirectories(BASE), "descriptors-"));
        String packs = Path.of("question-banks").toAbsolutePath().toString();
        program = RunningProgram.launch(
                data, RunningProgram.freePort(), Map.of("KAOCHANG_PACKS_DIRECTORY", packs), "ulimit -n " + DESCRIPTORS);
        program.awaitReady();
        assertTrue(program.said().contains("文件描述符上限只有 " + DESCRIPTORS), program::said);
        RequestSpecification learner = program.logIn();
        String attempt = given().spec(learner)
                .post("/api/v1/exams/{exam}/attempts", EXAM)
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");

        int before = program.said().length();
        for (int seq = 1; seq <= 5; seq++) {
            crowd();
            int now = seq;
            assertEquals(200, persistently(() -> save(learner, attempt, now)), program::said);
        }

        String said = program.said().substring(before);
        assertTrue(said.contains("idle connections give way"), said);
        assertTrue(said.lines().filter(line -> line.startsWith("\tat ")).count() == 0, said);
        assertTrue(said.lines().filter(line -> line.contains("Connections:")).count() < 10, said);
    }

    /** As many as there are descriptors, once more after those that had to go. */
    private void crowd() {
        for (int i = 0; i < DESCRIPTORS; i++) {
            try {
                idle.add(new Socket("127.0.0.1", program.port));
            } catch (IOException refused) {
                // One fewer.
            }
        }
    }

    private static int save(RequestSpecification learner, String attempt, int seq) {
        return given().spec(learner)
                .body(Map.of("seq", seq, "answers", Map.of(Integer.toString(seq), List.of("A"))))
                .put("/api/v1/attempts/{id}/answers", attempt)
                .statusCode();
    }

    /** As the page does it: what was not acknowledged is sent again. */
    private int persistently(IntSupplier call) throws InterruptedException {
        for (int tries = 0; tries < 30; tries++) {
            try {
                int status = call.getAsInt();
                if (status == 200) {
                    return status;
                }
            } catch (Exception noConnection) {
                assertTrue(program.process.isAlive(), program::said);
            }
            program.process.waitFor(500, TimeUnit.MILLISECONDS);
        }
        return 0;
    }
}
