package org.kaochang.common.partition;

import org.kaochang.common.Rows;

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
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The partitions of tables. Works beside the hall's connections, which sitting learners wait for. */
@ApplicationScoped
public class PartitionStore {

    private final Pool pool;

    PartitionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Does a round while no other node does; false, with nothing done, when one is at it. The lock is that of a transaction
     * beside the round, which is made of several: should the node die, it dies with it. Its own hash, so that it meets no
     * other advisory lock.
     */
    public Uni<Boolean> alone(MonthlyTable table, Function<SqlConnection, Uni<Void>> round) {
        String lock = "select pg_try_advisory_xact_lock(hashtextextended('kaochang %s partitions', 0))"
                .formatted(table.name());
        return pool.withTransaction(holder -> bool(holder, lock)
                .call(mine ->
                        mine ? pool.withConnection(round) : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> bool(SqlClient client, String sql) {
        return client.query(sql).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    public Uni<PartitionFacts> facts(SqlClient client, MonthlyTable table) {
        return partitions(client, table)
                .chain(partitions -> astray(client, table).map(astray -> new PartitionFacts(partitions, astray)));
    }

    Uni<PartitionState> state(MonthlyTable table) {
        return pool.withConnection(connection -> partitions(connection, table)
                .chain(partitions -> rowsAstray(connection, table).map(rows -> new PartitionState(partitions, rows))));
    }

    /** Read back as instants by the session that wrote them: their text follows its time zone. */
    private static Uni<List<MonthPartition>> partitions(SqlClient client, MonthlyTable table) {
        return client.preparedQuery("""
                        select c.oid::regclass::text as name,
                               substring(bound from 'FROM \\(''([^'']+)''\\)')::timestamptz as starts,
                               substring(bound from 'TO \\(''([^'']+)''\\)')::timestamptz as ends
                          from pg_inherits i
                          join pg_class c on c.oid = i.inhrelid
                         cross join lateral pg_get_expr(c.relpartbound, c.oid) as b (bound)
                         where i.inhparent = $1::text::regclass
                           and bound <> 'DEFAULT'
                         order by starts nulls first
                        """)
                .execute(Tuple.of(table.name()))
                .map(rows -> Rows.list(rows, PartitionStore::partition));
    }

    private static MonthPartition partition(Row row) {
        return new MonthPartition(
                row.getString("name"),
                Rows.optionalInstant(row, "starts").orElse(Instant.MIN),
                Rows.optionalInstant(row, "ends").orElse(Instant.MAX));
    }

    private static Uni<Set<YearMonth>> astray(SqlClient client, MonthlyTable table) {
        return client.query("select distinct date_trunc('month', %s, 'UTC') as month from %s"
                        .formatted(table.time(), table.other()))
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> Months.of(Rows.instant(row, "month")))
                        .collect(Collectors.toSet()));
    }

    private static Uni<Long> rowsAstray(SqlClient client, MonthlyTable table) {
        return client.preparedQuery("select count(*) from (select from %s limit $1) as astray".formatted(table.other()))
                .execute(Tuple.of((long) PartitionState.MAX_COUNTED))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Runs {@link PartitionStatements} in one transaction; all or nothing.
     *
     * @param lockTimeout for each lock
     * @return how many rows were moved
     */
    Uni<Long> change(SqlConnection connection, List<String> statements, Duration lockTimeout) {
        return connection
                .begin()
                .chain(transaction -> limited(connection, lockTimeout)
                        .chain(() -> runAll(connection, statements))
                        .call(transaction::commit)
                        .onFailure()
                        .call(() -> transaction.rollback().onFailure().recoverWithNull()));
    }

    /** At least a millisecond: 0 would mean to wait for ever. */
    private static Uni<RowSet<Row>> limited(SqlClient client, Duration lockTimeout) {
        return client.query("set local lock_timeout = " + Math.max(1, lockTimeout.toMillis()))
                .execute();
    }

    private static Uni<Long> runAll(SqlClient client, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> client.query(sql).execute().map(PartitionStore::moved))
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
