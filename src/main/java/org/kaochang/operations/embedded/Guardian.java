package org.kaochang.operations.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The process that starts the servers and stops them when this program is gone, however it went (see guardian.sh).
 * It lives in a session of its own, so a Ctrl-C at the terminal does not reach it.
 */
final class Guardian implements AutoCloseable {

    private final Process process;

    private Guardian(Process process) {
        this.process = process;
    }

    /** Starts what {@code settings} name and returns when all of it serves. */
    static Guardian start(DataDirectory data, Map<String, String> settings) {
        try {
            Path script = data.root().resolve("guardian.sh");
            try (InputStream text = Guardian.class.getResourceAsStream("guardian.sh")) {
                Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(ownSession(script));
            builder.environment().putAll(settings);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(
                    data.logs().resolve("guardian.log").toFile()));
            Process process = builder.start();
            Files.writeString(data.guardianPid(), Long.toString(process.pid()));
            return new Guardian(process).ready(data);
        } catch (IOException e) {
            throw new UncheckedIOException("无法启动服务守护进程", e);
        }
    }

    /** An earlier guardian on this data directory is already stopping its servers, since its program is gone. */
    static void awaitEarlier(DataDirectory data) {
        Leftover.find(data.guardianPid(), data.root().resolve("guardian.sh"))
                .ifPresent(earlier -> Leftover.awaitEnd(earlier, Duration.ofSeconds(30)));
    }

    /** Stops the servers and waits until they are gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Guardian ready(DataDirectory data) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if ("ready".equals(line)) {
            return this;
        }
        throw new ServiceFailure("自带的服务未能启动（" + line + "），日志在 " + data.logs() + "：\n" + lastLines(data.logs()));
    }

    private static String lastLines(Path logs) throws IOException {
        StringBuilder tail = new StringBuilder();
        for (String name : List.of("postgresql.log", "redis.log", "guardian.log")) {
            Path log = logs.resolve(name);
            if (Files.exists(log)) {
                List<String> lines = Files.readAllLines(log);
                lines.subList(Math.max(0, lines.size() - 8), lines.size())
                        .forEach(line ->
                                tail.append(name).append(": ").append(line).append('\n'));
            }
        }
        return tail.toString();
    }

    private static List<String> ownSession(Path script) {
        boolean setsid =
                Command.run(List.of("sh", "-c", "command -v setsid"), "").succeeded();
        return setsid
                ? List.of("setsid", "/bin/sh", script.toString())
                // macOS has no setsid(1) but a perl.
                : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "/bin/sh", script.toString());
    }
}
