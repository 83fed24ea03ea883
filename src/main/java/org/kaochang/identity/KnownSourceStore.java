package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From where an account has logged in, as hashes: a few devices and addresses each, the longest unused forgotten first. */
@Singleton
class KnownSourceStore {

    /** A hash of 32 bytes that nobody can make without the device's token, or the program's key. */
    record Source(Kind kind, byte[] hash) {}

    enum Kind {
        DEVICE(10),
        ADDRESS(5);

        private final int max;

        Kind(int max) {
            this.max = max;
        }
    }

    private static final Duration WORTH_A_WRITE = Duration.ofDays(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(180);

    private final Pool pool;

    KnownSourceStore(Pool pool) {
        this.pool = pool;
    }

    /** Which of the two the account has logged in from before. */
    Uni<Set<Kind>> known(TenantId tenant, AccountId account, Source device, Source address) {
        return pool.preparedQuery("""
                        select kind
                        from known_source
                        where tenant_id = $1
                            and account_id = $2
                            and (kind = 'DEVICE' and hash = $3 or kind = 'ADDRESS' and hash = $4)
                        """)
                .execute(Rows.of(tenant, account)
                        .addValue(Buffer.buffer(device.hash()))
                        .addValue(Buffer.buffer(address.hash())))
                .map(rows -> {
                    Set<Kind> kinds = new HashSet<>();
                    rows.forEach(row -> kinds.add(Kind.valueOf(row.getString("kind"))));
                    return kinds;
                });
    }

    /** Writes down a log-in from there; one of today already known costs no write. */
    Uni<Void> remember(TenantId tenant, AccountId account, Source source, Instant now) {
        return pool.preparedQuery("""
                        with forgotten as (
                            delete from known_source
                            where tenant_id = $1
                                and account_id = $2
                                and kind = $3
                                and hash <> $4
                                and hash in (
                                    select hash
                                    from known_source
                                    where tenant_id = $1
                                        and account_id = $2
                                        and kind = $3
                                        and hash <> $4
                                    order by last_used_at desc
                                    offset $5
                                )
                        )
                        insert into known_source (tenant_id, account_id, kind, hash, last_used_at)
                        values ($1, $2, $3, $4, $6)
                        on conflict (account_id, kind, hash) do update
                        set last_used_at = excluded.last_used_at
                        where known_source.last_used_at < $7
                        """)
                .execute(Rows.of(tenant, account)
                        .addString(source.kind().name())
                        .addValue(Buffer.buffer(source.hash()))
                        .addInteger(source.kind().max - 1)
                        .addOffsetDateTime(Rows.time(now))
                        .addOffsetDateTime(Rows.time(now.minus(WORTH_A_WRITE))))
                .replaceWithVoid();
    }

    /** All of these accounts: whoever had them has to come in as a stranger again. */
    Uni<Void> forget(TenantId tenant, List<AccountId> accounts) {
        return pool.preparedQuery("delete from known_source where tenant_id = $1 and account_id = any($2)")
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(accounts)))
                .replaceWithVoid();
    }

    Uni<Integer> removeUnused(Instant now) {
        return pool.preparedQuery("delete from known_source where last_used_at < $1")
                .execute(Tuple.of(Rows.time(now.minus(FORGOTTEN_AFTER))))
                .map(RowSet::rowCount);
    }
}
