package org.kaochang.answer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The partitions of answer_journal. Works beside the hall's connections, which sitting learners wait for. */
@ApplicationScoped
public class JournalPartitionStore {

    /** The same on every node; its own hash, so that it meets no other advisory lock. */
    private static final String LOCK = "hashtextextended('kaochang answer_journal partitions', 0)";

    private final Pool pool;

    JournalPartitionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Does a round while no other node does; false, with nothing done, when one is at it. The lock is the connection's:
     * should the node die, it dies with it.
     */
    Uni<Boolean> alone(Function<SqlConnection, Uni<Void>> round) {
        return pool.withConnection(connection -> bool(connection, "select pg_try_advisory_lock(" + LOCK + ")")
                .chain(mine -> mine
                        ? round.apply(connection)
                                .onTermination()
                                .call(() -> bool(connection, "select pg_advisory_unlock(" + LOCK + ")"))
                                .replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private static Uni<Boolean> bool(SqlClient client, String sql) {
        return client.query(sql).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<JournalFacts> facts(SqlClient client) {
        return partitions(client)
                .chain(partitions -> astray(client)
                        .chain(astray ->
                                oldestRunning(client).map(oldest -> new JournalFacts(partitions, astray, oldest))));
    }

    Uni<JournalState> state() {
        return pool.withConnection(connection -> partitions(connection)
                .chain(partitions -> rowsAstray(connection).map(rows -> new JournalState(partitions, rows))));
    }

    /** Read back as instants by the session that wrote them: their text follows its time zone. */
    private static Uni<List<JournalPartition>> partitions(SqlClient client) {
        return client.query("""
                        select c.oid::regclass::text as name,
                               substring(bound from 'FROM \\(''([^'']+)''\\)')::timestamptz as starts,
                               substring(bound from 'TO \\(''([^'']+)''\\)')::timestamptz as ends
                          from pg_inherits i
                          join pg_class c on c.oid = i.inhrelid
                         cross join lateral pg_get_expr(c.relpartbound, c.oid) as b (bound)
                         where i.inhparent = 'answer_journal'::regclass
                           and bound <> 'DEFAULT'
                         order by starts nulls first
                        """)
                .execute()
                .map(rows -> rows.stream().map(JournalPartitionStore::partition).toList());
    }

    private static JournalPartition partition(Row row) {
        return new JournalPartition(
                row.getString("name"),
                instant(row, "starts").orElse(Instant.MIN),
                instant(row, "ends").orElse(Instant.MAX));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static Uni<Set<YearMonth>> astray(SqlClient client) {
        return client.query("""
                        select distinct date_trunc('month', received_at, 'UTC') as month
                          from answer_journal_other
                        """)
                .execute()
                .map(rows -> rows.stream()
                        .map(row ->
                                JournalMonth.of(row.getOffsetDateTime("month").toInstant()))
                        .collect(Collectors.toSet()));
    }

    private static Uni<Optional<Instant>> oldestRunning(SqlClient client) {
        return client.query("select min(started_at) as started_at from attempt where status = 'in-progress'")
                .execute()
                .map(rows -> instant(rows.iterator().next(), "started_at"));
    }

    private static Uni<Long> rowsAstray(SqlClient client) {
        return client.preparedQuery("select count(*) from (select from answer_journal_other limit $1) as astray")
                .execute(Tuple.of((long) JournalState.MOST_COUNTED))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Runs {@link JournalStatements} in one transaction; all or nothing.
     *
     * @param patience for each lock
     * @return how many rows were moved
     */
    Uni<Long> change(SqlConnection connection, List<String> statements, Duration patience) {
        return connection
                .begin()
                .chain(transaction -> patient(connection, patience)
                        .chain(() -> runAll(connection, statements))
                        .call(transaction::commit)
                        .onFailure()
                        .call(() -> transaction.rollback().onFailure().recoverWithNull()));
    }

    /** At least a millisecond: 0 would mean to wait for ever. */
    private static Uni<RowSet<Row>> patient(SqlClient client, Duration patience) {
        return client.query("set local lock_timeout = " + Math.max(1, patience.toMillis()))
                .execute();
    }

    private static Uni<Long> runAll(SqlClient client, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> client.query(sql).execute().map(JournalPartitionStore::moved))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** What the statement answers: the driver's row count is no guide, it makes one up for statements that have none. */
    private static long moved(RowSet<Row> answer) {
        return answer.size() == 0 ? 0 : answer.iterator().next().getLong(0);
    }

    /** Whether a change failed because a lock was not to be had in time. */
    static boolean isLockedOut(Throwable failure) {
        return failure instanceof PgException refusal && "55P03".equals(refusal.getSqlState());
    }
}
