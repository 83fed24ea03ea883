package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Codes on their way, and where accounts want them sent. */
@Singleton
class OneTimeCodeStore {

    static final int MOST_ATTEMPTS = 5;

    /**
     * Codes of a day for an account: so many whoever asks; beyond those five that are asked for from an address it knows,
     * which may be a school's, and ten more on a device it knows, which is its owner's.
     */
    static final int MOST_FOR_ANYBODY = 10;

    static final int MOST_FROM_KNOWN_ADDRESS = 15;
    static final int MOST_FOR_OWNER = 25;

    /** What a code is for. */
    enum Purpose {
        RECOVERY,
        CONTACT;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A code to be sent. */
    record Sent(UUID id, UUID accountId, Purpose purpose, ContactKind kind, byte[] sealedAddress, byte[] hash) {}

    /** A code that was entered rightly and not used yet. */
    record Right(UUID accountId, ContactKind kind, byte[] sealedAddress) {}

    private final Pool pool;

    OneTimeCodeStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counted by purpose: codes that strangers ask for keep nobody from binding a contact.
     *
     * @return false when the account has had that many codes this day
     */
    Uni<Boolean> keep(Sent code, Duration life, int mostToday) {
        Tuple values = Tuple.tuple()
                .addUUID(code.id())
                .addUUID(code.accountId())
                .addString(code.purpose().wire())
                .addString(code.kind().wire())
                .addValue(Buffer.buffer(code.sealedAddress()))
                .addValue(Buffer.buffer(code.hash()))
                .addDouble(life.toMillis() / 1000.0)
                .addLong((long) mostToday);
        return pool.preparedQuery("""
                        insert into one_time_code
                            (id, account_id, purpose, kind, address_cipher, code_hash, created_at, expires_at)
                        select $1, $2, $3, $4, $5, $6, now(), now() + make_interval(secs => $7)
                        where (
                            select count(*)
                            from one_time_code
                            where account_id = $2 and purpose = $3 and created_at > now() - interval '1 day'
                        ) < $8
                        """).execute(values).map(rows -> rows.rowCount() == 1);
    }

    /** Counts the attempt whatever comes of it. */
    Uni<Optional<Right>> attempt(UUID id, Purpose purpose, byte[] hash) {
        return pool.preparedQuery("""
                        update one_time_code
                        set attempts = attempts + 1
                        where id = $1 and purpose = $2 and used_at is null and attempts < $4 and expires_at > now()
                        returning account_id, kind, address_cipher, code_hash = $3 as fits
                        """)
                .execute(Tuple.of(id, purpose.wire(), Buffer.buffer(hash), MOST_ATTEMPTS))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(row)
                            .filter(found -> found.getBoolean("fits"))
                            .map(found -> new Right(
                                    found.getUUID("account_id"),
                                    ContactKind.of(found.getString("kind")).orElseThrow(),
                                    found.getBuffer("address_cipher").getBytes()));
                });
    }

    /** @return false when somebody was faster */
    Uni<Boolean> use(UUID id) {
        return pool.preparedQuery("update one_time_code set used_at = now() where id = $1 and used_at is null")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Integer> removeExpired() {
        return pool.query("delete from one_time_code where expires_at < now() - interval '2 days'")
                .execute()
                .map(rows -> rows.rowCount());
    }
}
