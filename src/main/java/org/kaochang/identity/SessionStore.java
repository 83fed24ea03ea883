package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** One's log-ins, to be looked at and ended. */
@Singleton
class SessionStore {

    private static final UUID NONE = new UUID(0, 0);

    /** A log-in that is still open. */
    record Session(
            UUID id, String device, String addressPart, boolean byPassword, Instant beganAt, Instant lastUsedAt) {}

    private final Pool pool;

    SessionStore(Pool pool) {
        this.pool = pool;
    }

    /** The last used first; no more than anybody would look through. */
    Uni<List<Session>> openOf(UUID accountId) {
        return pool.preparedQuery("""
                        select id, device, address_part, by_password, began_at, last_used_at
                        from login_session session
                        where account_id = $1 and ended_at is null and expires_at > now()
                            and exists (
                                select
                                from refresh_token
                                where family = session.id and used_at is null and expires_at > now()
                            )
                        order by last_used_at desc
                        limit 100
                        """).execute(Tuple.of(accountId)).map(SessionStore::sessions);
    }

    /** @return how many ended */
    Uni<Integer> end(UUID accountId, UUID session) {
        return pool.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where account_id = $1 and id = $2 and ended_at is null
                        """).execute(Tuple.of(accountId, session)).map(RowSet::rowCount);
    }

    /** @return how many ended */
    Uni<Integer> endOthers(UUID accountId, Optional<UUID> current) {
        return pool.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where account_id = $1 and id <> $2 and ended_at is null and expires_at > now()
                        """)
                .execute(Tuple.of(accountId, current.orElse(NONE)))
                .map(RowSet::rowCount);
    }

    private static List<Session> sessions(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Session(
                        row.getUUID("id"),
                        row.getString("device"),
                        row.getString("address_part"),
                        row.getBoolean("by_password"),
                        row.getOffsetDateTime("began_at").toInstant(),
                        row.getOffsetDateTime("last_used_at").toInstant()))
                .toList();
    }
}
