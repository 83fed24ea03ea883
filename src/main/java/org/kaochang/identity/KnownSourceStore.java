package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** From where an account has logged in, as hashes: a few devices and addresses each, the longest unused forgotten first. */
@Singleton
class KnownSourceStore {

    /** A hash of 32 bytes that nobody can make without the device's token, or the program's key. */
    record Source(Kind kind, byte[] hash) {}

    enum Kind {
        DEVICE(10),
        ADDRESS(5);

        private final int most;

        Kind(int most) {
            this.most = most;
        }
    }

    private final Pool pool;

    KnownSourceStore(Pool pool) {
        this.pool = pool;
    }

    /** Which of the two the account has logged in from before. */
    Uni<Set<Kind>> known(UUID accountId, Source device, Source address) {
        return pool.preparedQuery("""
                        select kind
                        from known_source
                        where account_id = $1
                            and (kind = 'DEVICE' and hash = $2 or kind = 'ADDRESS' and hash = $3)
                        """)
                .execute(Tuple.of(accountId, Buffer.buffer(device.hash()), Buffer.buffer(address.hash())))
                .map(rows -> {
                    Set<Kind> kinds = new HashSet<>();
                    rows.forEach(row -> kinds.add(Kind.valueOf(row.getString("kind"))));
                    return kinds;
                });
    }

    /** Writes down a log-in from there; one of today already known costs no write. */
    Uni<Void> remember(UUID accountId, Source source) {
        return pool.preparedQuery("""
                        with forgotten as (
                            delete from known_source
                            where account_id = $1
                                and kind = $2
                                and hash <> $3
                                and hash in (
                                    select hash
                                    from known_source
                                    where account_id = $1
                                        and kind = $2
                                        and hash <> $3
                                    order by last_used_at desc
                                    offset $4
                                )
                        )
                        insert into known_source (account_id, kind, hash, last_used_at)
                        values ($1, $2, $3, now())
                        on conflict (account_id, kind, hash) do update
                        set last_used_at = now()
                        where known_source.last_used_at < now() - interval '1 day'
                        """)
                .execute(
                        Tuple.of(accountId, source.kind().name(), Buffer.buffer(source.hash()), source.kind().most - 1))
                .replaceWithVoid();
    }

    /** All of these accounts: whoever had them has to come in as a stranger again. */
    Uni<Void> forget(List<UUID> accounts) {
        return pool.preparedQuery("delete from known_source where account_id = any($1)")
                .execute(Tuple.tuple().addArrayOfUUID(accounts.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    Uni<Integer> removeUnused() {
        return pool.query("delete from known_source where last_used_at < now() - interval '180 days'")
                .execute()
                .map(rows -> rows.rowCount());
    }
}
