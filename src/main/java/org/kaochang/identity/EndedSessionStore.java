package org.kaochang.identity;

import org.kaochang.common.Rows;
import org.kaochang.common.SessionId;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** What ended lately. On the hall's connections: an import that holds all the others must not keep a door open. */
@Singleton
class EndedSessionStore {

    private final Pool pool;

    EndedSessionStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Of all authorities: a node refuses the tokens of all. */
    Uni<List<SessionId>> endedSince(Instant since) {
        return pool.preparedQuery("""
                        select id
                        from login_session
                        where ended_at > $1
                        """)
                .execute(Tuple.of(Rows.time(since)))
                .map(rows -> Rows.list(rows, row -> Rows.sessionId(row, "id")));
    }
}
