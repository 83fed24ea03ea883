package org.kaochang.hall.outage;

import org.kaochang.common.Rows;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** The closing_watch table: one row that all nodes keep up to date, so that one that has just started knows what was. */
@Singleton
class OutageStore {

    private final Pool pool;

    OutageStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * @param seenAt when a node last committed here; empty: never
     * @param holdUntil until when nothing is ended
     */
    record Watch(Optional<Instant> seenAt, Optional<Instant> holdUntil) {}

    Uni<Watch> read() {
        return pool.preparedQuery("""
                        select seen_at, hold_until
                          from closing_watch
                         where id = 1
                        """)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Watch(Rows.optionalInstant(row, "seen_at"), Rows.optionalInstant(row, "hold_until")));
    }

    /** Neither time goes back, whichever node comes last. */
    Uni<Void> write(Instant now, Optional<Instant> holdUntil) {
        return pool.preparedQuery("""
                        update closing_watch
                           set seen_at = greatest(seen_at, $1),
                               hold_until = greatest(hold_until, $2)
                         where id = 1
                        """)
                .execute(Tuple.of(Rows.time(now), holdUntil.map(Rows::time).orElse(null)))
                .replaceWithVoid();
    }
}
