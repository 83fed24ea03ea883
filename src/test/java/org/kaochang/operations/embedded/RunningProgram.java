package org.kaochang.operations.embedded;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The packaged program as a process of its own, on a data directory of its own. */
final class RunningProgram {

    private static final Pattern PASSWORD = Pattern.compile("密码都是 (\\S+?)（");
    static final Duration START = Duration.ofSeconds(120);

    final Process process;
    final DataDirectory data;
    final int port;
    final Path output;

    private RunningProgram(Process process, DataDirectory data, int port, Path output) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.output = output;
    }

    /** Starts it in a session of its own, as a terminal would, with the usual answer to Ctrl-C. */
    static RunningProgram launch(DataDirectory data, int port) throws IOException {
        return launch(data, port, Map.of());
    }

    /** @param environment variables besides those that every test program gets */
    static RunningProgram launch(DataDirectory data, int port, Map<String, String> environment) throws IOException {
        return launch(data, port, environment, "");
    }

    /** @param before what a shell does first, such as {@code ulimit -n 500} */
    static RunningProgram launch(DataDirectory data, int port, Map<String, String> environment, String before)
            throws IOException {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        assertTrue(Files.exists(jar), "package the program first: " + jar);
        Path output = Files.createTempFile(Files.createDirectories(data.root()), "run-", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                before + "\nexec \"$@\"",
                "sh",
                "env",
                "--default-signal=INT",
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString());
        builder.environment().remove("KAOCHANG_DB_URL");
        builder.environment().remove("KAOCHANG_REDIS_URL");
        builder.environment().put("KAOCHANG_DATA", data.root().toString());
        builder.environment()
                .put(
                        "KAOCHANG_BINARIES",
                        Path.of("target", "kaochang-binaries").toAbsolutePath().toString());
        builder.environment().put("KAOCHANG_PORT", Integer.toString(port));
        builder.environment().put("KAOCHANG_MANAGEMENT_PORT", Integer.toString(freePort()));
        // To be warm before the first call is KilledProgramTest's alone; it takes ten seconds of each start.
        builder.environment().put("KAOCHANG_REHEARSAL_ENABLED", "false");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        return new RunningProgram(builder.start(), data, port, output);
    }

    void awaitReady() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            assertTrue(process.isAlive(), () -> "ended while starting:\n" + said());
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The port opens last.
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not ready in " + START + ":\n" + said());
    }

    /** Guardian, PostgreSQL and Redis as the operating system knows them. */
    List<ProcessHandle> servers() throws IOException {
        List<ProcessHandle> servers = new ArrayList<>();
        for (Path pidFile : List.of(
                data.guardianPid(),
                data.postgres().resolve("postmaster.pid"),
                data.redis().resolve("redis.pid"))) {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            servers.add(ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(pidFile + " names no process")));
        }
        return servers;
    }

    Connection database() throws IOException, SQLException {
        String settings = Files.readString(data.postgres().resolve("postgresql.conf"));
        String database = settings.lines()
                .filter(line -> line.startsWith("port"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^0-9]", "");
        String password = Files.readString(data.secrets().resolve("database-password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + database + "/kaochang", "kaochang", password);
    }

    /** Sends a signal to the whole group, as a terminal does on Ctrl-C. */
    void signalGroup(String name) {
        Command sent = Command.run(List.of("sh", "-c", "kill -s " + name + " -- -" + process.pid()), "");
        assertTrue(sent.succeeded(), sent.output());
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The demo's first learner, as soon as the program has said the password. */
    RequestSpecification logIn() throws InterruptedException {
        Matcher password = PASSWORD.matcher(said());
        while (!password.find()) {
            assertTrue(process.isAlive(), this::said);
            process.waitFor(100, TimeUnit.MILLISECONDS);
            password = PASSWORD.matcher(said());
        }
        RequestSpecBuilder calls = new RequestSpecBuilder()
                .setBaseUri("http://127.0.0.1")
                .setPort(port)
                .setContentType(ContentType.JSON);
        String token = given().spec(calls.build())
                .body(Map.of("username", "kaosheng1", "password", password.group(1)))
                .post("/api/v1/auth/login")
                .path("accessToken");
        return calls.addHeader("Authorization", "Bearer " + token).build();
    }
}
