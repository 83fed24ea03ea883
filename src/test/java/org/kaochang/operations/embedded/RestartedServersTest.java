package org.kaochang.operations.embedded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A server that comes with the program and dies comes back, with all that was committed. */
@Tag("process")
class RestartedServersTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private DataDirectory data;
    private Process other;

    @AfterEach
    void nothingStaysBehind() throws IOException {
        if (other != null) {
            other.destroyForcibly();
        }
        Trees.delete(data.root());
    }

    @Test
    void killedServersAreThereAgainWithAllThatWasCommitted() throws Exception {
        data = new DataDirectory(Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "kaochang-process-test")), "restarted-"));
        Path postgresPid = data.postgres().resolve("postmaster.pid");
        Path redisPid = data.redis().resolve("redis.pid");
        ProcessHandle second;
        try (EmbeddedServices services =
                EmbeddedServices.start(data, Path.of("target", "kaochang-binaries"), true, true)) {
            Map<String, String> settings = services.properties();
            try (Connection database = connect(settings)) {
                database.createStatement().execute("create table kept (no int); insert into kept values (1)");
            }
            ProcessHandle postgres = process(postgresPid);
            ProcessHandle redis = process(redisPid);
            // As after a crash: the number in the file is another's by now.
            other = new ProcessBuilder("sleep", "600").start();
            Files.writeString(redisPid, Long.toString(other.pid()));
            postgres.destroyForcibly();
            redis.destroyForcibly();
            postgres.onExit().get();
            redis.onExit().get();
            assertEquals(1, eventually(() -> count(settings)));
            assertEquals('-', eventually(() -> pong(settings)), "it wants its password as before");
            second = process(postgresPid);
            assertNotEquals(postgres.pid(), second.pid());
            String said = Files.readString(data.logs().resolve("guardian.log"));
            assertTrue(said.contains("redis is gone (process " + other.pid() + "), starting it again"), said);
            assertTrue(said.contains("postgresql is gone (process " + postgres.pid() + "), starting it again"), said);
        }
        assertFalse(second.isAlive(), "outlived the program");
        assertFalse(Files.exists(redisPid));
        assertTrue(other.isAlive(), "nobody of ours, and ended all the same");
    }

    private static ProcessHandle process(Path pidFile) throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                .orElseThrow();
    }

    private static int count(Map<String, String> settings) throws SQLException {
        try (Connection database = connect(settings);
                ResultSet rows = database.createStatement().executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    private static char pong(Map<String, String> settings) throws IOException {
        URI redis = URI.create(settings.get("quarkus.redis.hosts"));
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.getOutputStream().write("PING\r\n".getBytes());
            return (char) socket.getInputStream().read();
        }
    }

    /** What it comes to when it succeeds at last. */
    private static <T> T eventually(Callable<T> call) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            try {
                return call.call();
            } catch (IOException | SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }
}
