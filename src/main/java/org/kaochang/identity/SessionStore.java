package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One's log-ins, to be looked at and ended. */
@Singleton
class SessionStore {

    private static final SessionId NONE = new SessionId(new UUID(0, 0));

    /** A log-in that is still open. */
    record Session(
            SessionId id, String device, String addressPart, boolean byPassword, Instant beganAt, Instant lastUsedAt) {}

    private final Pool pool;

    SessionStore(Pool pool) {
        this.pool = pool;
    }

    /** The last used first; no more than anybody would look through. */
    Uni<List<Session>> openOf(TenantId tenant, AccountId account, Instant now) {
        return pool.preparedQuery("""
                        select id, device, address_part, by_password, began_at, last_used_at
                        from login_session session
                        where tenant_id = $1 and account_id = $2 and ended_at is null and expires_at > $3
                            and exists (
                                select
                                from refresh_token token
                                where token.family = session.id
                                    and token.tenant_id = session.tenant_id
                                    and used_at is null
                                    and expires_at > $3
                            )
                        order by last_used_at desc
                        limit 100
                        """)
                .execute(Rows.of(tenant, account).addOffsetDateTime(Rows.time(now)))
                .map(rows -> Rows.list(rows, SessionStore::read));
    }

    /** @return how many ended */
    Uni<Integer> end(TenantId tenant, AccountId account, SessionId session, Instant now) {
        return pool.preparedQuery("""
                        update login_session
                        set ended_at = $4
                        where tenant_id = $1 and account_id = $2 and id = $3 and ended_at is null
                        """)
                .execute(Rows.of(tenant, account).addUUID(session.value()).addOffsetDateTime(Rows.time(now)))
                .map(RowSet::rowCount);
    }

    /** @return how many ended */
    Uni<Integer> endOthers(TenantId tenant, AccountId account, Optional<SessionId> current, Instant now) {
        return endAllBut(pool, tenant, List.of(account), current.orElse(NONE), now);
    }

    /** Ends every log-in of these accounts, in the unit of work that gives cause for it. */
    static Uni<Void> endAll(SqlClient client, TenantId tenant, List<AccountId> accounts, Instant now) {
        return endAllBut(client, tenant, accounts, NONE, now).replaceWithVoid();
    }

    private static Uni<Integer> endAllBut(
            SqlClient client, TenantId tenant, List<AccountId> accounts, SessionId kept, Instant now) {
        return EarlierLoginStore.adoptAllOf(client, tenant, accounts)
                .chain(() -> client.preparedQuery("""
                                update login_session
                                set ended_at = $4
                                where tenant_id = $1
                                    and account_id = any($2)
                                    and id <> $3
                                    and ended_at is null
                                    and expires_at > $4
                                """)
                        .execute(Rows.of(tenant)
                                .addArrayOfUUID(Rows.ids(accounts))
                                .addUUID(kept.value())
                                .addOffsetDateTime(Rows.time(now)))
                        .map(RowSet::rowCount));
    }

    private static Session read(Row row) {
        return new Session(
                Rows.sessionId(row, "id"),
                row.getString("device"),
                row.getString("address_part"),
                row.getBoolean("by_password"),
                Rows.instant(row, "began_at"),
                Rows.instant(row, "last_used_at"));
    }
}
