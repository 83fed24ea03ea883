package org.kaochang.identity;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What ended lately. On the hall's connections: an import that holds all the others must not keep a door open. */
@Singleton
class EndedSessionStore {

    private final Pool pool;

    EndedSessionStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    Uni<List<UUID>> endedWithin(Duration lookBack) {
        return pool.preparedQuery("""
                        select id
                        from login_session
                        where ended_at > now() - make_interval(secs => $1)
                        """)
                .execute(Tuple.of(lookBack.toMillis() / 1000.0))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }
}
