package org.kaochang.http;

import org.kaochang.common.ContextRelay;
import org.kaochang.common.FairShare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * A door to PostgreSQL for what staff read: transactions that read only, a longest time for each statement, so many callers at a time,
 * and a share for each. What is too much, or takes too long, fails as {@link RejectedExecutionException}.
 */
public final class ReadLaneRelay {

    /** PostgreSQL's query_canceled: longer than the statement may take. */
    private static final String TOOK_TOO_LONG = "57014";

    private final Pool pool;
    private final String settings;
    private final FairLaneRelay lane;

    public ReadLaneRelay(String name, Pool pool, Duration timeLimit, FairShare.Limits limits) {
        this.pool = pool;
        this.settings = settings(timeLimit);
        this.lane = new FairLaneRelay(name, limits);
    }

    /** Reads for somebody who waits; all that is read in it was true at one moment. The item comes on the caller's own context. */
    public <T> Uni<T> read(Caller caller, Function<SqlClient, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> lane.run(caller, () -> transaction(pool, settings, work))
                        .emitOn(ContextRelay.callers()));
    }

    /** The same for work that is counted elsewhere. */
    public static <T> Uni<T> within(Pool pool, Duration timeLimit, Function<SqlClient, Uni<T>> work) {
        return transaction(pool, settings(timeLimit), work);
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

    private static <T> Uni<T> transaction(Pool pool, String settings, Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(
                        connection -> connection.query(settings).execute().chain(() -> work.apply(connection)))
                .onFailure(ReadLaneRelay::tookTooLong)
                .transform(failure -> new RejectedExecutionException("took too long", failure));
    }

    private static boolean tookTooLong(Throwable failure) {
        return failure instanceof PgException cancelled && TOOK_TOO_LONG.equals(cancelled.getSqlState());
    }
}
