package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens by the hash of their text. Times are the database's: tokens keep to the true time, not the exam clock. */
@Singleton
class RefreshTokenStore {

    /** A row to be: {@code replaces} is the token it was got for. */
    record NewToken(UUID id, byte[] hash, Duration life) {}

    /** The login a token belongs to. */
    record Login(UUID accountId, UUID family, boolean byPassword) {}

    private final Pool pool;

    RefreshTokenStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> begin(Login login, NewToken token) {
        return insert(pool, login, token, null);
    }

    /** Uses a token up and puts the next one in its place; empty when it is unknown, over or was used too late again. */
    Uni<Optional<Login>> rotate(byte[] hash, NewToken next, Duration leeway) {
        return pool.withTransaction(connection -> locked(connection, hash, leeway)
                .chain(row ->
                        row.isEmpty() ? Uni.createFrom().item(Optional.empty()) : decide(connection, row.get(), next)));
    }

    private static Uni<Optional<Row>> locked(SqlClient connection, byte[] hash, Duration leeway) {
        return connection
                .preparedQuery("""
                        select id, account_id, family, by_password,
                            revoked_at is null and expires_at > now() as alive,
                            used_at is null
                                or used_at > now() - make_interval(secs => $2)
                                and not exists (
                                    select from refresh_token next
                                    where next.replaces = token.id and next.used_at is not null
                                ) as usable
                        from refresh_token token
                        where token_hash = $1
                        for update
                        """)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(hash), leeway.toMillis() / 1000.0))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private static Uni<Optional<Login>> decide(SqlClient connection, Row row, NewToken next) {
        Login login = new Login(row.getUUID("account_id"), row.getUUID("family"), row.getBoolean("by_password"));
        if (!row.getBoolean("alive")) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (!row.getBoolean("usable")) {
            // Somebody else holds a copy: nobody may go on with this login.
            return revoke(connection, "family", login.family()).replaceWith(Optional.empty());
        }
        return connection
                .preparedQuery("update refresh_token set used_at = coalesce(used_at, now()) where id = $1")
                .execute(Tuple.of(row.getUUID("id")))
                .chain(() -> insert(connection, login, next, row.getUUID("id")))
                .replaceWith(Optional.of(login));
    }

    Uni<Void> revokeFamilyOf(byte[] hash) {
        return pool.preparedQuery("""
                        update refresh_token
                        set revoked_at = now()
                        where revoked_at is null
                            and family = (select family from refresh_token where token_hash = $1)
                        """)
                .execute(Tuple.of(io.vertx.core.buffer.Buffer.buffer(hash)))
                .replaceWithVoid();
    }

    Uni<Void> revokeAllOf(UUID accountId) {
        return revoke(pool, "account_id", accountId);
    }

    Uni<Integer> removeExpired() {
        return pool.query("delete from refresh_token where expires_at < now() - interval '1 day'")
                .execute()
                .map(rows -> rows.rowCount());
    }

    private static Uni<Void> revoke(SqlClient client, String column, UUID value) {
        return client.preparedQuery(
                        "update refresh_token set revoked_at = now() where revoked_at is null and " + column + " = $1")
                .execute(Tuple.of(value))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlClient client, Login login, NewToken token, UUID replaces) {
        Tuple values = Tuple.tuple()
                .addUUID(token.id())
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(token.hash()))
                .addUUID(login.accountId())
                .addUUID(login.family())
                .addUUID(replaces)
                .addBoolean(login.byPassword())
                .addDouble(token.life().toMillis() / 1000.0);
        return client.preparedQuery("""
                        insert into refresh_token
                            (id, token_hash, account_id, family, replaces, by_password, created_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(secs => $7))
                        """).execute(values).replaceWithVoid();
    }
}
