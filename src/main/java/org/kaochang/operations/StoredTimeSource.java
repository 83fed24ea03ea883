package org.kaochang.operations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Up to when the data at hand has been lived: a clock started long before that would make nonsense of it. */
final class StoredTimeSource {

    /** The same command started again finds what it wrote a moment "later". */
    private static final Duration SAME_SEASON = Duration.ofDays(3);

    private StoredTimeSource() {}

    /** Why this must not start, if so; asked once the embedded database is up and before anything writes to it. */
    static Optional<String> refusal(LaunchSettings settings) {
        if (settings.clockStart().isEmpty() || !settings.ownDatabase()) {
            return Optional.empty();
        }
        Instant start = OffsetDateTime.parse(settings.clockStart().get()).toInstant();
        return newest().filter(newest -> start.isBefore(newest.minus(SAME_SEASON)))
                .map(newest -> "此数据目录已有 " + newest + " 的记录，时钟不能从更早的 " + start + " 走起，"
                        + "请用 --data 指定另一个目录。(the data is later than --time; give another --data)");
    }

    private static Optional<Instant> newest() {
        try (Connection connection = DriverManager.getConnection(
                        System.getProperty("quarkus.datasource.jdbc.url"),
                        System.getProperty("quarkus.datasource.username"),
                        System.getProperty("quarkus.datasource.password"));
                Statement statement = connection.createStatement()) {
            return first(statement, "select to_regclass('attempt')").isEmpty()
                    ? Optional.empty()
                    : first(statement, """
                            select greatest((select max(started_at) from attempt), (select max(enrolled_at) from enrolment))
                            """).map(text -> Instant.parse(text));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("无法读取数据库：" + unreadable.getMessage(), unreadable);
        }
    }

    private static Optional<String> first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            Object value = rows.getObject(1);
            return Optional.ofNullable(value)
                    .map(found -> found instanceof java.sql.Timestamp time
                            ? time.toInstant().toString()
                            : found.toString());
        }
    }
}
