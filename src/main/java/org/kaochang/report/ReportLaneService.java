package org.kaochang.report;

import org.kaochang.common.ContextRelay;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The one door of reports to PostgreSQL: connections of their own, transactions that read only, a longest time for each
 * statement, and so many callers at a time. What is too much fails as {@link RejectedExecutionException}.
 */
@Singleton
public class ReportLaneService {

    /** PostgreSQL's query_canceled: longer than the statement may take. */
    private static final String TOOK_TOO_LONG = "57014";

    private final Pool pool;
    private final int maxCalls;
    private final String list;
    private final String export;
    private final AtomicInteger calls = new AtomicInteger();

    ReportLaneService(@ReactiveDataSource("report") Pool pool, ReportConfig config) {
        this.pool = pool;
        this.maxCalls = config.maxCalls();
        this.list = settings(config.timeLimit());
        this.export = settings(config.exportTimeLimit());
    }

    /**
     * Each statement is planned for the values it comes with: what is rare goes by another way than what is common. One query
     * of the simple kind, so one way to the database and back; nothing is said at the start of a connection (poolers). No report takes a second processor.
     */
    private static String settings(Duration limit) {
        return "set transaction isolation level repeatable read read only; set local statement_timeout = %d;"
                        .formatted(limit.toMillis())
                + " set local plan_cache_mode = force_custom_plan; set local jit = off;"
                + " set local max_parallel_workers_per_gather = 0";
    }

    /** Reads for somebody who waits; all that is read in it was true at one moment. */
    public <T> Uni<T> read(Function<SqlClient, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (calls.incrementAndGet() > maxCalls) {
                calls.decrementAndGet();
                return Uni.createFrom().failure(new RejectedExecutionException("reports"));
            }
            return transaction(list, work)
                    .onTermination()
                    .invoke(calls::decrementAndGet)
                    .emitOn(ContextRelay.callers());
        });
    }

    /** Reads one page of an export, of which there are so many at a time anyway. */
    <T> Uni<T> readPage(Function<SqlClient, Uni<T>> work) {
        return transaction(export, work);
    }

    private <T> Uni<T> transaction(String settings, Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(
                        connection -> connection.query(settings).execute().chain(() -> work.apply(connection)))
                .onFailure(ReportLaneService::tookTooLong)
                .transform(failure -> new RejectedExecutionException("took too long", failure));
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException cancelled && TOOK_TOO_LONG.equals(cancelled.getSqlState());
    }

    public static Uni<RowSet<Row>> run(SqlClient client, Statement statement) {
        return client.preparedQuery(statement.text()).execute(Tuple.from(statement.values()));
    }
}
