package org.kaochang.operations.embedded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The packaged program started, killed and started again, with its own servers. Runs after packaging. */
@Tag("process")
class PackagedProgramTest {

    private static final Path BASE = Path.of("target", "kaochang-process-test");
    private static final Duration SERVERS_END = Duration.ofSeconds(10);

    private final List<RunningProgram> started = new ArrayList<>();
    private DataDirectory data;

    @BeforeEach
    void freshDirectory() throws IOException {
        data = new DataDirectory(Files.createTempDirectory(Files.createDirectories(BASE), "data-"));
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
    void afterKill9TheServersEndAndTheNextStartHasTheData() throws Exception {
        RunningProgram first = start();
        write(first, "written before the kill");
        List<ProcessHandle> servers = first.servers();
        first.process.destroyForcibly().waitFor();
        for (ProcessHandle server : servers) {
            assertTrue(Leftover.awaitEnd(server, SERVERS_END), server + " outlived the program");
        }
        assertEquals("written before the kill", read(start()));
    }

    @Test
    void ctrlCEndsEverythingInOrder() throws Exception {
        RunningProgram program = start();
        List<ProcessHandle> servers = program.servers();
        program.signalGroup("INT");
        assertTrue(program.process.waitFor(30, TimeUnit.SECONDS), program::said);
        for (ProcessHandle server : servers) {
            assertFalse(server.isAlive(), server + " outlived the program");
        }
        assertTrue(program.said().contains("kaochang stopped in"), program::said);
        assertFalse(program.said().contains("ERROR"), program::said);
        String log = Files.readString(data.logs().resolve("postgresql.log"));
        assertTrue(log.contains("database system is shut down"), log);
    }

    @Test
    void aSecondProgramOnTheSameDataSaysWhoHasItAndHarmsNothing() throws Exception {
        RunningProgram first = start();
        RunningProgram second = keep(RunningProgram.launch(data, RunningProgram.freePort()));
        assertTrue(second.process.waitFor(60, TimeUnit.SECONDS));
        assertNotEquals(0, second.process.exitValue());
        assertTrue(second.said().contains("正被进程 " + first.process.pid() + " 使用"), second::said);
        write(first, "still serving");
        assertEquals("still serving", read(first));
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        RunningProgram first = start();
        RunningProgram second =
                keep(RunningProgram.launch(new DataDirectory(data.root().resolve("other")), first.port));
        assertTrue(second.process.waitFor(60, TimeUnit.SECONDS));
        assertNotEquals(0, second.process.exitValue());
        assertTrue(second.said().contains("端口 " + first.port + " 已被占用"), second::said);
    }

    @Test
    void serversLeftOverWithoutAGuardianAreReplaced() throws Exception {
        RunningProgram first = start();
        write(first, "kept by the left-over server");
        List<ProcessHandle> servers = first.servers();
        servers.getFirst().destroyForcibly();
        assertTrue(Leftover.awaitEnd(servers.getFirst(), SERVERS_END));
        first.process.destroyForcibly().waitFor();
        assertTrue(servers.get(1).isAlive() && servers.get(2).isAlive(), "nothing left over to replace");

        RunningProgram second = start();
        assertFalse(servers.get(1).isAlive() || servers.get(2).isAlive(), "old servers still run");
        assertEquals("kept by the left-over server", read(second));
    }

    @Test
    void aPidFileThatNowNamesAStrangerDoesNotHinderTheStart() throws Exception {
        RunningProgram first = start();
        write(first, "before the power cut");
        List<ProcessHandle> servers = first.servers();
        servers.getFirst().destroyForcibly();
        first.process.destroyForcibly().waitFor();
        Path pidFile = data.postgres().resolve("postmaster.pid");
        String lock = Files.readString(pidFile);
        servers.get(1).destroyForcibly();
        assertTrue(Leftover.awaitEnd(servers.get(1), SERVERS_END));
        long stranger = ProcessHandle.current().pid();
        Files.writeString(pidFile, lock.replaceFirst("[0-9]+", Long.toString(stranger)));

        assertEquals("before the power cut", read(start()));
    }

    private RunningProgram start() throws Exception {
        RunningProgram program = keep(RunningProgram.launch(data, RunningProgram.freePort()));
        program.awaitReady();
        return program;
    }

    private RunningProgram keep(RunningProgram program) {
        started.add(program);
        return program;
    }

    private static void write(RunningProgram program, String text) throws Exception {
        try (var connection = program.database();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists survival (text text)");
            statement.execute("insert into survival values ('" + text + "')");
        }
    }

    private static String read(RunningProgram program) throws Exception {
        try (var connection = program.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select text from survival")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
