package org.kaochang.answer;

import org.kaochang.common.partition.Months;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.junit.jupiter.api.Assertions;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.OptionalInt;
import java.util.UUID;

/** The journal as a test looks at it and tampers with it, straight in the database. */
final class JournalBook {

    private final Pool pool;

    JournalBook(Pool pool) {
        this.pool = pool;
    }

    /** Settings of a round. */
    record Settings(OptionalInt keepMonths, Duration lockTimeout) implements JournalConfig {

        static final Settings USUAL = new Settings(OptionalInt.empty(), Duration.ofSeconds(2));

        static Settings keeping(int months) {
            return new Settings(OptionalInt.of(months), Duration.ofSeconds(2));
        }

        Settings patient(Duration patience) {
            return new Settings(keepMonths, patience);
        }

        @Override
        public String lookEvery() {
            return "off";
        }
    }

    /** Lines of a sitting that arrived in that month, a second apart, to wherever the journal puts them. */
    UUID write(YearMonth month, int lines) {
        UUID attempt = UUID.randomUUID();
        run("""
                insert into answer_journal (attempt_id, seq, received_at, changes)
                select '%s', n, '%s'::timestamptz + n * interval '1 second', n || '=A'
                  from generate_series(1, %d) as n
                """.formatted(attempt, Months.start(month), lines));
        return attempt;
    }

    /** Takes a month's partition away; its rows go with it. */
    void lose(YearMonth month) {
        run("drop table " + JournalPlan.JOURNAL.partition(month));
    }

    /** Takes away every month of a decade such as {@code 199}, archived or not: a test that needs none there before it. */
    void forget(String decade) {
        for (var row : pool.query("""
                select relname
                  from pg_class
                 where relkind = 'r'
                   and relname ~ '^answer_journal_(archived_)?%s'
                """.formatted(decade)).execute().await().indefinitely()) {
            run("drop table " + row.getString(0));
        }
    }

    /** How many different lines of a sitting stand in a table; fails when one stands there twice. */
    long lines(String table, Object attempt) {
        String from = " from " + table + " where attempt_id = '" + attempt + "'";
        long lines = number("select count(*)" + from);
        Assertions.assertEquals(lines, number("select count(distinct seq)" + from), "a line stands twice in " + table);
        return lines;
    }

    boolean exists(String table) {
        return number("select count(*) from pg_class where relname = '" + table + "'") == 1;
    }

    boolean isPartition(String table) {
        return number("select count(*) from pg_class where relispartition and relname = '" + table + "'") == 1;
    }

    /** Somebody who waits in vain for a lock, until a deadline that only a broken test reaches. */
    void awaitWaiting(String table, String mode) {
        Instant givenUp = Instant.now().plusSeconds(20);
        while (number("""
                select count(*)
                  from pg_locks
                 where relation = '%s'::regclass
                   and mode = '%s'
                   and not granted
                """.formatted(table, mode)) == 0) {
            Assertions.assertTrue(Instant.now().isBefore(givenUp), "nobody waits for " + mode + " on " + table);
            Thread.onSpinWait();
        }
    }

    /** A reader that holds what it reads, like a long report, until it is closed. */
    Reader reader(String table) {
        SqlConnection connection = pool.getConnection().await().indefinitely();
        connection.query("begin").execute().await().indefinitely();
        connection
                .query("lock table only " + table + " in access share mode")
                .execute()
                .await()
                .indefinitely();
        return () -> connection
                .query("commit")
                .execute()
                .chain(connection::close)
                .await()
                .indefinitely();
    }

    interface Reader extends AutoCloseable {
        @Override
        void close();
    }

    void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
