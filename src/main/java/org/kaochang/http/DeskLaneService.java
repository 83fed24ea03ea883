package org.kaochang.http;

import org.kaochang.common.FairShare;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.function.Function;

/**
 * The door of what staff read beside reports and may go through much, over the reports' connections: no log-in, no import and nobody who
 * sits waits for it. See {@link ReadLaneRelay}.
 */
@Singleton
public class DeskLaneService {

    private static final String BUSY = "查询的人较多，或内容过多，请稍后再试。";

    private final ReadLaneRelay lane;

    DeskLaneService(@ReactiveDataSource("report") Pool pool, DeskLaneConfig config) {
        this.lane = new ReadLaneRelay(
                "desk",
                pool,
                config.timeLimit(),
                new FairShare.Limits(config.maxCalls(), config.maxCallsPerTenant(), config.maxCallsPerAccount()));
    }

    /** What was read; too much at once, or what takes too long, is told so. */
    public <T> Uni<T> read(Caller caller, Function<SqlClient, Uni<T>> work) {
        return FullLaneMapper.orBusy(lane.read(caller, work), BUSY);
    }
}
