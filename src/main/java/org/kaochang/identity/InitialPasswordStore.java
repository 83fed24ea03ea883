package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Initial passwords of learners, many in one statement. */
@Singleton
class InitialPasswordStore {

    /** A learner's account and the hash it gets. */
    record Handed(UUID accountId, byte[] hash) {}

    private final Pool pool;

    InitialPasswordStore(Pool pool) {
        this.pool = pool;
    }

    /** Accounts by learner; closed ones are left out. */
    Uni<Map<UUID, UUID>> accountsOf(List<UUID> learners) {
        return pool.preparedQuery("""
                        select learner_id, id
                        from account
                        where learner_id = any($1) and disabled_at is null
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(learners.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, UUID> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(0), row.getUUID(1)));
                    return found;
                });
    }

    /** Replaces whatever password the accounts had, and ends their log-ins. */
    Uni<Void> hand(List<Handed> all, Instant until) {
        return pool.withTransaction(connection -> lock(connection, all)
                .chain(() -> replace(connection, all, until))
                .chain(() -> endSessions(connection, all)));
    }

    /** Always in the same order: two sheets with some of the same people never wait for each other in a circle. */
    private static Uni<Void> lock(SqlClient client, List<Handed> all) {
        return client.preparedQuery("""
                        select id
                        from account
                        where id = any($1)
                        order by id
                        for no key update
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(ids(all)))
                .replaceWithVoid();
    }

    private static Uni<Void> replace(SqlClient client, List<Handed> all, Instant until) {
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(ids(all))
                .addArrayOfString(all.stream()
                        .map(handed -> HexFormat.of().formatHex(handed.hash()))
                        .toArray(String[]::new))
                .addOffsetDateTime(OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
        return client.preparedQuery("""
                        update account
                        set password_hash = null, must_change_password = true, initial_hash = decode(handed.hash, 'hex'),
                            initial_until = $3, epoch = epoch + 1
                        from unnest($1::uuid[], $2::text[]) as handed (id, hash)
                        where account.id = handed.id and learner_id is not null
                        """).execute(values).replaceWithVoid();
    }

    private static Uni<Void> endSessions(SqlClient client, List<Handed> all) {
        return client.preparedQuery("""
                        update login_session
                        set ended_at = clock_timestamp()
                        where account_id = any($1) and ended_at is null and expires_at > now()
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(ids(all)))
                .replaceWithVoid();
    }

    /** The last eight of the number have let somebody in: not a second time, but for an answer lost on the way. */
    Uni<Void> usedOnce(UUID accountId, Instant until) {
        return pool.preparedQuery("""
                        update account
                        set initial_until = least(initial_until, $2)
                        where id = $1 and initial_hash is null
                        """)
                .execute(Tuple.of(accountId, OffsetDateTime.ofInstant(until, ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static UUID[] ids(List<Handed> all) {
        return all.stream().map(Handed::accountId).toArray(UUID[]::new);
    }
}
