package org.kaochang.operations;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import java.util.List;

/**
 * Makes the pools keep statements of any length prepared. The driver's own limit is 2,048 characters, beyond which it
 * has PostgreSQL parse and plan a statement anew each time: half of what a start cost.
 */
@Singleton
@Default
@ReactiveDataSource("hall")
public class PreparedStatementsSource implements PgPoolCreator {

    private static final int LONGEST = 20_000;

    /** Of who waits for a free connection: when all hang on a standby that is gone, the answer is 503 and not silence. */
    private static final int TIMEOUT_SECONDS = 10;

    @Override
    public Pool create(Input input) {
        input.poolOptions().setConnectionTimeout(TIMEOUT_SECONDS);
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
