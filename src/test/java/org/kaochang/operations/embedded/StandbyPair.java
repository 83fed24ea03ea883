package org.kaochang.operations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two PostgreSQLs: one writes, and no commit of its is told of before the other has it. */
final class StandbyPair implements AutoCloseable {

    private final Path root;
    private final PostgresCluster primary;
    private final PostgresCluster standby;
    private final PasswordFileSource.Password password;
    private final int port;

    /** Made by the program's own means, copied while it stands still, and both started. */
    StandbyPair(Path root) throws IOException {
        this.root = root;
        Path home = PostgresBinarySource.unpack(
                Path.of("target", "kaochang-binaries").toAbsolutePath());
        ServerUser user = ServerUser.choose(root);
        this.primary = new PostgresCluster(home, root.resolve("primary"), root.resolve("primary.log"), user);
        this.standby = new PostgresCluster(home, root.resolve("standby"), root.resolve("standby.log"), user);
        this.password = PasswordFileSource.readOrCreate(root.resolve("password"), 32);
        this.port = RunningProgram.freePort();
        primary.prepare(port, password, PasswordFileSource.readOrCreate(root.resolve("hall-password"), 32));
        run(
                List.of("postgres", "--single", "-D", primary.data().toString(), "postgres"),
                "alter role kaochang replication;\n");
        append(primary, "pg_hba.conf", "host replication kaochang 127.0.0.1/32 scram-sha-256\n");
        copy(primary.data(), standby.data());
        append(standby, "postgresql.conf", """
                port = %d
                primary_conninfo = 'host=127.0.0.1 port=%d user=kaochang password=%s application_name=standby'
                """.formatted(RunningProgram.freePort(), port, password.text()));
        Files.createFile(standby.data().resolve("standby.signal"));
        Files.createFile(standby.log());
        if (!user.owner().isEmpty()) {
            Command.run(
                    List.of(
                            "chown",
                            "-R",
                            user.owner(),
                            standby.data().toString(),
                            standby.log().toString()),
                    "");
        }
        append(primary, "postgresql.conf", "synchronous_standby_names = 'standby'\n");
        startPrimary();
        startStandby();
    }

    String url() {
        return "postgresql://127.0.0.1:" + port + "/kaochang";
    }

    String password() {
        return password.text();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:" + url(), "kaochang", password());
    }

    /** As when its host is lost. */
    void loseStandby() {
        stop(standby);
    }

    void startStandby() {
        start(standby);
    }

    /** A crash and a recovery on the spot: what waited for the standby is visible afterwards. */
    void restartPrimaryInPlace() {
        stop(primary);
        startPrimary();
    }

    private void startPrimary() {
        start(primary);
    }

    @Override
    public void close() throws IOException {
        stop(standby);
        stop(primary);
        Trees.delete(root);
    }

    private void start(PostgresCluster cluster) {
        run(
                List.of(
                        "pg_ctl",
                        "-D",
                        cluster.data().toString(),
                        "-l",
                        cluster.log().toString(),
                        "-w",
                        "-t",
                        "60",
                        "start"),
                "");
    }

    private void stop(PostgresCluster cluster) {
        if (Files.exists(cluster.data().resolve("postmaster.pid"))) {
            run(List.of("pg_ctl", "-D", cluster.data().toString(), "-m", "immediate", "-w", "-t", "30", "stop"), "");
        }
    }

    private void run(List<String> words, String input) {
        List<String> command = new ArrayList<>(words);
        command.set(0, primary.bin().resolve(words.getFirst()).toString());
        Command done = Command.run(primary.user().command(command), input);
        assertTrue(done.succeeded(), done::output);
    }

    private static void append(PostgresCluster cluster, String file, String text) throws IOException {
        Files.writeString(cluster.data().resolve(file), text, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
