package org.kaochang.operations;

import org.kaochang.operations.embedded.DataDirectory;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the person starting the program asked for, read before Quarkus is there to read it. System properties win over
 * environment variables, as they do in Quarkus.
 *
 * @param managementPort as given; without it {@link #usualManagementPort()}
 * @param clockStart as given, perhaps unreadable; {@link #refusal()} says so
 */
record LaunchSettings(
        DataDirectory data,
        Path binaries,
        int port,
        Optional<Integer> managementPort,
        boolean ownDatabase,
        boolean ownRedis,
        boolean demo,
        boolean demoPublic,
        Optional<String> clockStart,
        boolean clockAllowed) {

    static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PORT = 65_535;

    static LaunchSettings of(UnaryOperator<String> environment, UnaryOperator<String> properties) {
        Sources sources = new Sources(environment, properties);
        boolean ownDatabase = sources.find("KAOCHANG_DB_URL", "KAOCHANG_DB_URL").isEmpty();
        DataDirectory data = new DataDirectory(
                Path.of(sources.find("KAOCHANG_DATA", "kaochang.data").orElse("target/kaochang-data")));
        return new LaunchSettings(
                data,
                sources.find("KAOCHANG_BINARIES", "kaochang.binaries")
                        .map(Path::of)
                        .orElse(data.root().resolve("binaries")),
                sources.find("KAOCHANG_PORT", "quarkus.http.port")
                        .map(Integer::valueOf)
                        .orElse(8080),
                sources.find("KAOCHANG_MANAGEMENT_PORT", "quarkus.management.port")
                        .map(Integer::valueOf),
                ownDatabase,
                sources.find("KAOCHANG_REDIS_URL", "KAOCHANG_REDIS_URL").isEmpty(),
                sources.find("KAOCHANG_DEMO", "kaochang.demo")
                        .map(Boolean::valueOf)
                        .orElse(ownDatabase),
                sources.find("KAOCHANG_DEMO_PUBLIC", "kaochang.demo.public")
                        .map(Boolean::valueOf)
                        .orElse(false),
                sources.find("KAOCHANG_CLOCK_START", "kaochang.clock.start"),
                sources.find("KAOCHANG_ALLOW_CLOCK", "kaochang.clock.allow")
                        .filter(value -> value.equals("1") || value.equals("true"))
                        .isPresent());
    }

    /** A thousand above the port, so that several programs on one machine keep out of each other's way. */
    int usualManagementPort() {
        if (port == 0) {
            return 0;
        }
        return port + 1_000 <= MAX_PORT ? port + 1_000 : port - 1_000;
    }

    /**
     * What the demo sets where nobody set anything else: its accounts have passwords that stand on a screen, so nobody but
     * this machine reaches them unless that was asked for; and learners may come in by name and number, as one of the
     * notices has it. Staff come in without a second factor there. Nobody waits for its first seconds to be quick.
     */
    Map<String, String> demoDefaults() {
        if (!demo) {
            return Map.of();
        }
        Map<String, String> defaults = new HashMap<>(Map.of(
                "kaochang.identity.login-by-name", "true",
                "kaochang.identity.second-factor.required-for", "none",
                "kaochang.identity.codes.demo-box", "true",
                "kaochang.rehearsal.enabled", "false"));
        if (!demoPublic) {
            defaults.put("quarkus.http.host", LOOPBACK);
        }
        return defaults;
    }

    /** Why this must not start, if so. A shifted clock beside a database that others use would spoil real exams. */
    Optional<String> refusal() {
        if (port < 0 || port > MAX_PORT) {
            return Optional.of("端口应在 0 到 " + MAX_PORT + " 之间，不能是 " + port + "。(no such port)");
        }
        if (managementPort.filter(given -> given < 0 || given > MAX_PORT).isPresent()) {
            return Optional.of("管理端口应在 0 到 " + MAX_PORT + " 之间，不能是 " + managementPort.get() + "。(no such port)");
        }
        if (clockStart.isEmpty()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime.parse(clockStart.get());
        } catch (DateTimeParseException e) {
            return Optional.of("无法读懂时间 " + clockStart.get() + "，应写成 2018-06-07T09:00+08:00 的形式（须带时区）。");
        }
        return ownDatabase || clockAllowed
                ? Optional.empty()
                : Optional.of("使用外部数据库（KAOCHANG_DB_URL）时不能改变考试时钟（--time）。" + "确属测试数据库的，请设置 KAOCHANG_ALLOW_CLOCK=1。");
    }

    private record Sources(UnaryOperator<String> environment, UnaryOperator<String> properties) {

        Optional<String> find(String variable, String property) {
            return Optional.ofNullable(properties.apply(property))
                    .or(() -> Optional.ofNullable(environment.apply(variable)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }
    }
}
