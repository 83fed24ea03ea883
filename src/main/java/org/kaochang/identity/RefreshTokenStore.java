package org.kaochang.identity;

import org.kaochang.common.Sha256;
import org.kaochang.identity.RefreshChain.Found;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens by the hash of their text. Times are the database's: tokens keep to the true time, not the exam clock. */
@Singleton
class RefreshTokenStore {

    private static final Logger LOG = Logger.getLogger(RefreshTokenStore.class);

    /** A log-in to be: it begins only if the account is still as it was when the secret was checked. */
    record NewLogin(UUID session, Account account, boolean byPassword, Origin origin, String token) {}

    /** The login a token belongs to. */
    record Login(UUID accountId, UUID session, boolean byPassword) {}

    /** A token presented for renewal: {@code id} and {@code salt} are for the next one. */
    record Presented(String token, String browser, UUID id, byte[] salt) {}

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
    Uni<Boolean> begin(NewLogin login, UUID tokenId, Duration life, Duration tokenLife) {
        Tuple values = Tuple.tuple()
                .addUUID(login.account().id())
                .addInteger(login.account().epoch())
                .addUUID(login.session())
                .addBoolean(login.byPassword())
                .addString(login.origin().label())
                .addString(login.origin().addressPart())
                .addValue(hash(login.origin().browser()))
                .addDouble(seconds(life))
                .addUUID(tokenId)
                .addValue(hash(login.token()))
                .addDouble(seconds(tokenLife));
        return pool.preparedQuery("""
                        with unchanged as (
                            select id
                            from account
                            where id = $1 and epoch = $2 and disabled_at is null
                            for share
                        ), session as (
                            insert into login_session
                                (id, account_id, by_password, device, address_part, browser_hash, began_at,
                                    last_used_at, expires_at)
                            select $3, id, $4, $5, $6, $7, now(), now(), now() + make_interval(secs => $8)
                            from unchanged
                            returning id, account_id, by_password, expires_at
                        )
                        insert into refresh_token
                            (id, token_hash, account_id, family, by_password, created_at, expires_at)
                        select $9, $10, account_id, id, by_password, now(),
                            least(expires_at, now() + make_interval(secs => $11))
                        from session
                        """).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Uses a token up and puts the next one in its place; empty when it is unknown, over or used by somebody else too. */
    Uni<Optional<Renewed>> renew(Presented presented, Duration leeway, Duration tokenLife) {
        return pool.withTransaction(connection -> found(connection, presented, leeway)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : decide(connection, row.get(), presented, tokenLife)));
    }

    private static Uni<Optional<Row>> found(SqlClient connection, Presented presented, Duration leeway) {
        return locked(connection, presented, leeway)
                .chain(row -> row.isPresent()
                        ? Uni.createFrom().item(row)
                        : adopt(connection, presented.token())
                                .chain(adopted -> adopted
                                        ? locked(connection, presented, leeway)
                                        : Uni.createFrom().item(row)));
    }

    /** A log-in begun by a node of the release before, which knew no sessions, while the nodes are replaced one by one. */
    private static Uni<Boolean> adopt(SqlClient connection, String token) {
        return connection.preparedQuery("""
                        insert into login_session
                            (id, account_id, by_password, device, address_part, began_at, last_used_at, expires_at)
                        select family, account_id, bool_and(by_password), '', '', min(created_at), max(created_at),
                            max(expires_at)
                        from refresh_token
                        where family = (select family from refresh_token where token_hash = $1)
                        group by family, account_id
                        having bool_and(revoked_at is null)
                        on conflict (id) do nothing
                        """).execute(Tuple.of(hash(token))).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Optional<Row>> locked(SqlClient connection, Presented presented, Duration leeway) {
        Tuple values = Tuple.of(hash(presented.token()), seconds(leeway), hash(presented.browser()));
        return connection
                .preparedQuery("""
                        select token.id, family, session.account_id, session.by_password, next_salt,
                            revoked_at is null and token.expires_at > now()
                                and ended_at is null and session.expires_at > now() as alive,
                            used_at is not null as used,
                            coalesce(used_at > now() - make_interval(secs => $2), false)
                                and next_salt is not null as within,
                            coalesce(browser_hash = $3, false) as same_browser,
                            browser_seen,
                            exists (
                                select
                                from refresh_token next
                                where next.replaces = token.id and next.used_at is not null
                            ) as followed
                        from refresh_token token
                        join login_session session on session.id = family
                        where token_hash = $1
                        for update of token
                        """)
                .execute(values)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private static Uni<Optional<Renewed>> decide(SqlClient connection, Row row, Presented presented, Duration life) {
        Login login = new Login(row.getUUID("account_id"), row.getUUID("family"), row.getBoolean("by_password"));
        Found found = new Found(
                row.getBoolean("alive"),
                row.getBoolean("used"),
                row.getBoolean("within"),
                row.getBoolean("followed"),
                row.getBoolean("same_browser"),
                row.getBoolean("browser_seen"));
        return switch (found.verdict()) {
            case OVER -> Uni.createFrom().item(Optional.empty());
            case RENEWED ->
                replace(connection, row, presented, life).map(next -> Optional.of(new Renewed(login, next)));
            case REPEATED -> {
                byte[] salt = row.getBuffer("next_salt").getBytes();
                yield Uni.createFrom()
                        .item(Optional.of(new Renewed(login, RefreshChain.next(presented.token(), salt))));
            }
            case STOLEN -> {
                LOG.warnf(
                        "A refresh token of account %s was used twice: session %s is over",
                        login.accountId(), login.session());
                yield end(connection, login.session()).replaceWith(Optional.empty());
            }
        };
    }

    private static Uni<String> replace(SqlClient connection, Row row, Presented presented, Duration life) {
        String next = RefreshChain.next(presented.token(), presented.salt());
        return connection
                .preparedQuery("update refresh_token set used_at = now(), next_salt = $2 where id = $1")
                .execute(Tuple.of(row.getUUID("id"), Buffer.buffer(presented.salt())))
                .chain(() -> connection
                        .preparedQuery("""
                                with session as (
                                    update login_session
                                    set last_used_at = now(), browser_seen = browser_seen or $3
                                    where id = $1
                                    returning id, account_id, by_password, expires_at
                                )
                                insert into refresh_token
                                    (id, token_hash, account_id, family, replaces, by_password, created_at, expires_at)
                                select $4, $5, account_id, id, $2, by_password, now(),
                                    least(expires_at, now() + make_interval(secs => $6))
                                from session
                                """)
                        .execute(Tuple.of(row.getUUID("family"), row.getUUID("id"), row.getBoolean("same_browser"))
                                .addUUID(presented.id())
                                .addValue(hash(next))
                                .addDouble(seconds(life))))
                .replaceWith(next);
    }

    private static Uni<Void> end(SqlClient connection, UUID session) {
        return connection.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where id = $1 and ended_at is null
                        """).execute(Tuple.of(session)).replaceWithVoid();
    }

    /** Ends the session of a token, the owner's way out. */
    Uni<Void> endSessionOf(String token) {
        return pool.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where ended_at is null
                            and id = (select family from refresh_token where token_hash = $1)
                        """).execute(Tuple.of(hash(token))).replaceWithVoid();
    }

    Uni<Integer> removeExpired() {
        return pool.query("delete from refresh_token where expires_at < now() - interval '1 day'")
                .execute()
                .chain(() -> pool.query("delete from login_session where expires_at < now() - interval '1 day'")
                        .execute())
                .map(rows -> rows.rowCount());
    }

    private static Buffer hash(String text) {
        return Buffer.buffer(Sha256.of(text));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
