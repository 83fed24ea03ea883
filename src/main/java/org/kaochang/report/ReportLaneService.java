package org.kaochang.report;

import org.kaochang.common.FairShare;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ReadLaneRelay;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * The one door of reports to PostgreSQL, over connections of their own: see {@link ReadLaneRelay}. What is too much fails as
 * {@link RejectedExecutionException}.
 */
@Singleton
public class ReportLaneService {

    private final Pool pool;
    private final ReadLaneRelay lane;
    private final CallerSource callers;
    private final Duration exportTimeLimit;

    ReportLaneService(@ReactiveDataSource("report") Pool pool, ReportConfig config, CallerSource callers) {
        this.pool = pool;
        this.callers = callers;
        this.exportTimeLimit = config.exportTimeLimit();
        this.lane = new ReadLaneRelay(
                "reports",
                pool,
                config.timeLimit(),
                new FairShare.Limits(config.maxCalls(), config.maxCallsPerTenant(), config.maxCallsPerAccount()));
    }

    /** Reads for the caller at hand, who waits; all that is read in it was true at one moment. */
    public <T> Uni<T> read(Function<SqlClient, Uni<T>> work) {
        return lane.read(callers.caller(), work);
    }

    /** Reads one page of an export, of which there are so many at a time anyway. */
    <T> Uni<T> readPage(Function<SqlClient, Uni<T>> work) {
        return ReadLaneRelay.within(pool, exportTimeLimit, work);
    }

    public static Uni<RowSet<Row>> run(SqlClient client, Statement statement) {
        return client.preparedQuery(statement.text()).execute(Tuple.from(statement.values()));
    }
}
