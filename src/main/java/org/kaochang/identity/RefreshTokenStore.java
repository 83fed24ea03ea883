package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.SessionId;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.identity.RefreshChain.Found;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Refresh tokens by the hash of their text. Times are true ones: tokens do not keep to the exam clock. */
@Singleton
class RefreshTokenStore {

    private static final Logger LOG = Logger.getLogger(RefreshTokenStore.class);
    private static final Duration RETENTION = Duration.ofDays(1);

    /**
     * A log-in to be: it begins only if the account is still as it was when the secret was checked.
     *
     * @param expires absolute end of the log-in
     * @param tokenExpires end of the first refresh token
     */
    record NewLogin(
            SessionId session,
            Account account,
            boolean byPassword,
            Origin origin,
            RecordId tokenId,
            String token,
            Instant now,
            Instant expires,
            Instant tokenExpires) {}

    /** The login a token belongs to. */
    record Login(TenantId tenant, AccountId accountId, SessionId session, boolean byPassword) {}

    /**
     * A token presented for renewal: {@code id} and {@code salt} are for the next one.
     *
     * @param tenant whose door it was presented at: a token of another opens nothing there
     * @param leeway how long after its first use a token may be sent again
     * @param tokenLife of the next one
     */
    record Presented(
            TenantId tenant,
            String token,
            String browser,
            RecordId id,
            byte[] salt,
            Instant now,
            Duration leeway,
            Duration tokenLife) {}

    record Renewed(Login login, String token) {}

    private final Pool pool;

    RefreshTokenStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Waits for whoever changes the account at this moment, and looks again.
     *
     * @return false when the password, the roles or the account's state changed meanwhile
     */
    Uni<Boolean> begin(NewLogin login) {
        Tuple values = Rows.of(login.account().tenant(), login.account().id())
                .addInteger(login.account().epoch())
                .addUUID(login.session().value())
                .addBoolean(login.byPassword())
                .addString(login.origin().label())
                .addString(login.origin().addressPart())
                .addValue(hash(login.origin().browser()))
                .addOffsetDateTime(Rows.time(login.now()))
                .addOffsetDateTime(Rows.time(login.expires()))
                .addUUID(login.tokenId().value())
                .addValue(hash(login.token()))
                .addOffsetDateTime(Rows.time(login.tokenExpires()));
        return pool.preparedQuery("""
                        with unchanged as (
                            select tenant_id, id
                            from account
                            where tenant_id = $1 and id = $2 and epoch = $3 and disabled_at is null
                            for share
                        ), session as (
                            insert into login_session
                                (tenant_id, id, account_id, by_password, device, address_part, browser_hash, began_at,
                                    last_used_at, expires_at)
                            select tenant_id, $4, id, $5, $6, $7, $8, $9, $9, $10
                            from unchanged
                            returning tenant_id, id, account_id, by_password, expires_at
                        )
                        insert into refresh_token
                            (tenant_id, id, token_hash, account_id, family, by_password, created_at, expires_at)
                        select tenant_id, $11, $12, account_id, id, by_password, $9, least(expires_at, $13)
                        from session
                        """).execute(values).map(Rows::one);
    }

    /** Whether a token was given out at that door, whatever has become of it. One statement, for those who make tokens up. */
    Uni<Boolean> known(TenantId tenant, String token) {
        return pool.preparedQuery("""
                        select id
                        from refresh_token
                        where tenant_id = $1 and token_hash = $2
                        """)
                .execute(Rows.of(tenant).addValue(hash(token)))
                .map(Rows::one);
    }

    /** Uses a token up and puts the next one in its place; empty when it is unknown, over or used by somebody else too. */
    Uni<Optional<Renewed>> renew(Presented presented) {
        return pool.withTransaction(connection -> found(connection, presented)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : decide(connection, row.get(), presented)));
    }

    private static Uni<Optional<Row>> found(SqlClient connection, Presented presented) {
        return locked(connection, presented)
                .chain(row -> row.isPresent()
                        ? Uni.createFrom().item(row)
                        : EarlierLoginStore.adopt(connection, presented.tenant(), presented.token())
                                .chain(adopted -> adopted
                                        ? locked(connection, presented)
                                        : Uni.createFrom().item(row)));
    }

    private static Uni<Optional<Row>> locked(SqlClient connection, Presented presented) {
        Tuple values = Rows.of(presented.tenant())
                .addValue(hash(presented.token()))
                .addOffsetDateTime(Rows.time(presented.now()))
                .addOffsetDateTime(Rows.time(presented.now().minus(presented.leeway())))
                .addValue(hash(presented.browser()));
        return connection.preparedQuery("""
                        select token.tenant_id, token.id, family, session.account_id, session.by_password, next_salt,
                            revoked_at is null and token.expires_at > $3
                                and ended_at is null and session.expires_at > $3 as alive,
                            used_at is not null as used,
                            coalesce(used_at > $4, false) and next_salt is not null as within,
                            coalesce(browser_hash = $5, false) as same_browser,
                            browser_seen,
                            exists (
                                select
                                from refresh_token next
                                where next.replaces = token.id and next.used_at is not null
                            ) as followed
                        from refresh_token token
                        join login_session session on session.id = family and session.tenant_id = token.tenant_id
                        where token_hash = $2 and token.tenant_id = $1
                        for update of token
                        """).execute(values).map(rows -> Rows.first(rows, row -> row));
    }

    private static Uni<Optional<Renewed>> decide(SqlClient connection, Row row, Presented presented) {
        Login login = new Login(
                Rows.tenant(row, "tenant_id"),
                Rows.accountId(row, "account_id"),
                Rows.sessionId(row, "family"),
                row.getBoolean("by_password"));
        Found found = new Found(
                row.getBoolean("alive"),
                row.getBoolean("used"),
                row.getBoolean("within"),
                row.getBoolean("followed"),
                row.getBoolean("same_browser"),
                row.getBoolean("browser_seen"));
        return switch (found.verdict()) {
            case OVER -> Uni.createFrom().item(Optional.empty());
            case RENEWED -> replace(connection, row, presented).map(next -> Optional.of(new Renewed(login, next)));
            case REPEATED -> {
                byte[] salt = Rows.bytes(row, "next_salt");
                yield Uni.createFrom()
                        .item(Optional.of(new Renewed(login, RefreshChain.next(presented.token(), salt))));
            }
            case STOLEN -> {
                LOG.warnf(
                        "A refresh token of account %s was used twice: session %s is over",
                        login.accountId(), login.session());
                yield end(connection, login, presented.now()).replaceWith(Optional.empty());
            }
        };
    }

    private static Uni<String> replace(SqlClient connection, Row row, Presented presented) {
        String next = RefreshChain.next(presented.token(), presented.salt());
        return connection
                .preparedQuery("""
                        update refresh_token
                        set used_at = $3, next_salt = $4
                        where tenant_id = $1 and id = $2
                        """)
                .execute(Rows.of(presented.tenant(), Rows.recordId(row, "id"))
                        .addOffsetDateTime(Rows.time(presented.now()))
                        .addValue(Buffer.buffer(presented.salt())))
                .chain(() -> insertNext(connection, row, presented, next))
                .replaceWith(next);
    }

    private static Uni<Void> insertNext(SqlClient connection, Row row, Presented presented, String next) {
        Tuple values = Rows.of(presented.tenant(), Rows.sessionId(row, "family"))
                .addUUID(row.getUUID("id"))
                .addBoolean(row.getBoolean("same_browser"))
                .addOffsetDateTime(Rows.time(presented.now()))
                .addUUID(presented.id().value())
                .addValue(hash(next))
                .addOffsetDateTime(Rows.time(presented.now().plus(presented.tokenLife())));
        return connection.preparedQuery("""
                        with session as (
                            update login_session
                            set last_used_at = $5, browser_seen = browser_seen or $4
                            where tenant_id = $1 and id = $2
                            returning tenant_id, id, account_id, by_password, expires_at
                        )
                        insert into refresh_token
                            (tenant_id, id, token_hash, account_id, family, replaces, by_password, created_at, expires_at)
                        select tenant_id, $6, $7, account_id, id, $3, by_password, $5, least(expires_at, $8)
                        from session
                        """).execute(values).replaceWithVoid();
    }

    private static Uni<Void> end(SqlClient connection, Login login, Instant now) {
        return connection
                .preparedQuery("""
                        update login_session
                        set ended_at = $3
                        where tenant_id = $1 and id = $2 and ended_at is null
                        """)
                .execute(Rows.of(login.tenant(), login.session()).addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }

    /** Ends the session of a token, the owner's way out. */
    Uni<Void> endSessionOf(TenantId tenant, String token, Instant now) {
        return endKnown(tenant, token, now)
                .chain(ended -> ended
                        ? Uni.createFrom().voidItem()
                        : EarlierLoginStore.adopt(pool, tenant, token)
                                .chain(() -> endKnown(tenant, token, now))
                                .replaceWithVoid());
    }

    private Uni<Boolean> endKnown(TenantId tenant, String token, Instant now) {
        return pool.preparedQuery("""
                        update login_session
                        set ended_at = $3
                        where tenant_id = $1
                            and ended_at is null
                            and id = (
                                select family
                                from refresh_token
                                where tenant_id = $1 and token_hash = $2
                            )
                        """)
                .execute(Rows.of(tenant).addValue(hash(token)).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    Uni<Integer> removeExpired(Instant now) {
        Tuple end = Tuple.of(Rows.time(now.minus(RETENTION)));
        return pool.preparedQuery("delete from refresh_token where expires_at < $1")
                .execute(end)
                .chain(() -> pool.preparedQuery("delete from login_session where expires_at < $1")
                        .execute(end))
                .map(RowSet::rowCount);
    }

    private static Buffer hash(String text) {
        return Buffer.buffer(Sha256.of(text));
    }
}
