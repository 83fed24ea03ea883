package org.kaochang.operations.embedded;

import org.kaochang.identity.Secret;
import org.kaochang.identity.SecretsSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A start that cannot be is refused with exit code 2 and one line that says what to do, never with a stack trace. */
@Tag("process")
class RefusedStartTest {

    private static final Path BASE = Path.of("target", "kaochang-process-test");

    private final List<RunningProgram> started = new ArrayList<>();
    private DataDirectory data;

    @BeforeEach
    void freshDirectory() throws IOException {
        data = new DataDirectory(Files.createTempDirectory(Files.createDirectories(BASE), "refused-"));
    }

    @AfterEach
    void nothingStaysBehind() throws Exception {
        for (RunningProgram program : started) {
            program.process.destroyForcibly().waitFor();
        }
        Guardian.awaitEarlier(data);
        Trees.delete(data.root());
    }

    @Test
    void aPortThatCannotBe() throws Exception {
        assertRefused(launch(99_999, Map.of()), "65535", "99999");
    }

    @Test
    void aDataDirectoryThatCannotBeMade() throws Exception {
        assertRefused(launch(0, Map.of("KAOCHANG_DATA", "/proc/x")), "/proc/x", "--data");
    }

    @Test
    void aPlainFileAsDataDirectory() throws Exception {
        Path file = Files.writeString(data.root().resolve("plain"), "not a directory");
        assertRefused(launch(0, Map.of("KAOCHANG_DATA", file.toString())), file.toString(), "--data");
        assertEquals("not a directory", Files.readString(file));
    }

    @Test
    void tokenKeysThatDoNotBelongTogether() throws Exception {
        Map<String, String> settings = external("ours", "ours");
        settings.put("KAOCHANG_JWT_PUBLIC_KEY_FILE", external("ours", "theirs").get("KAOCHANG_JWT_PUBLIC_KEY_FILE"));
        assertRefused(launch(0, settings), "KAOCHANG_JWT_PRIVATE_KEY", "KAOCHANG_JWT_PUBLIC_KEY");
    }

    @Test
    void aClockBeforeTheDataAtHandButNotTheSameClockAgain() throws Exception {
        RunningProgram first = launch(RunningProgram.freePort(), clock("2026-11-20T09:00+08:00"));
        first.awaitReady();
        enrolAt(first, "2026-11-20T09:10+08:00");
        first.process.destroy();
        assertTrue(first.process.waitFor(60, TimeUnit.SECONDS), first::said);

        assertRefused(launch(0, clock("2018-06-07T09:00+08:00")), "2018-06-07T01:00:00Z", "--data");
        launch(RunningProgram.freePort(), clock("2026-11-20T09:00+08:00")).awaitReady();
    }

    private RunningProgram launch(int port, Map<String, String> environment) throws IOException {
        RunningProgram program = RunningProgram.launch(data, port, environment);
        started.add(program);
        return program;
    }

    private static Map<String, String> clock(String start) {
        return Map.of("KAOCHANG_CLOCK_START", start, "KAOCHANG_DEMO", "false");
    }

    /** Settings of a start against servers that are never asked: the secrets are looked at first. */
    private Map<String, String> external(String... directories) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "KAOCHANG_DB_URL", "postgresql://127.0.0.1:1/none", "KAOCHANG_REDIS_URL", "redis://127.0.0.1:1"));
        for (String directory : directories) {
            SecretsSource.prepare(data.root().resolve(directory))
                    .forEach((property, file) ->
                            settings.put(Secret.variableFor(property).orElseThrow(), plain(file)));
        }
        return settings;
    }

    private static String plain(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
    }

    private static void enrolAt(RunningProgram program, String time) throws Exception {
        try (var connection = program.database();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into learner (id, name, id_number_cipher, id_number_index, id_number_masked, created_at)
                    values ('00000000-0000-7000-8000-000000000001', '考生', '\\x00', sha256('\\x00'),
                            '110***********0111', timestamptz '%1$s');
                    insert into enrolment (id, learner_id, exam_code, ordinal, enrolled_at)
                    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001',
                            'jiangxi-2024', 1, timestamptz '%1$s')
                    """.formatted(time));
        }
    }

    private static void assertRefused(RunningProgram program, String... words) throws Exception {
        assertTrue(program.process.waitFor(60, TimeUnit.SECONDS), program::said);
        List<String> said =
                program.said().lines().filter(line -> !line.isBlank()).toList();
        assertEquals(1, said.size(), program::said);
        for (String word : words) {
            assertTrue(said.getFirst().contains(word), program::said);
        }
        assertEquals(2, program.process.exitValue(), program::said);
    }
}
