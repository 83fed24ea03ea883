package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Codes on their way, and where accounts want them sent. */
@Singleton
class OneTimeCodeStore {

    static final int MAX_ATTEMPTS = 5;

    /**
     * Codes of a day for an account: so many whoever asks; beyond those five that are asked for from an address it knows,
     * which may be a school's, and ten more on a device it knows, which is its owner's.
     */
    static final int MAX_FOR_ANYBODY = 10;

    static final int MAX_FROM_KNOWN_ADDRESS = 15;
    static final int MAX_FOR_OWNER = 25;

    /** What a code is for. */
    enum Purpose {
        RECOVERY,
        CONTACT;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A code to be sent. */
    record Sent(
            TenantId tenant,
            RecordId id,
            AccountId accountId,
            Purpose purpose,
            ContactKind kind,
            byte[] sealedAddress,
            byte[] hash) {}

    /** A code that was entered rightly and not used yet. */
    record Right(AccountId accountId, ContactKind kind, byte[] sealedAddress) {}

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RETENTION = Duration.ofDays(2);

    private final Pool pool;

    OneTimeCodeStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counted by purpose: codes that strangers ask for keep nobody from binding a contact.
     *
     * @return false when the account has had that many codes this day
     */
    Uni<Boolean> keep(Sent code, Duration life, int maxToday, Instant now) {
        Tuple values = Rows.of(code.tenant(), code.id())
                .addUUID(code.accountId().value())
                .addString(code.purpose().wire())
                .addString(code.kind().wire())
                .addValue(Buffer.buffer(code.sealedAddress()))
                .addValue(Buffer.buffer(code.hash()))
                .addOffsetDateTime(Rows.time(now))
                .addOffsetDateTime(Rows.time(now.plus(life)))
                .addOffsetDateTime(Rows.time(now.minus(DAY)))
                .addLong((long) maxToday);
        return pool.preparedQuery("""
                        insert into one_time_code
                            (tenant_id, id, account_id, purpose, kind, address_cipher, code_hash, created_at, expires_at)
                        select $1, $2, $3, $4, $5, $6, $7, $8, $9
                        where (
                            select count(*)
                            from one_time_code
                            where tenant_id = $1 and account_id = $3 and purpose = $4 and created_at > $10
                        ) < $11
                        """).execute(values).map(Rows::one);
    }

    /** Counts the attempt whatever comes of it. */
    Uni<Optional<Right>> attempt(TenantId tenant, RecordId id, Purpose purpose, byte[] hash, Instant now) {
        return pool.preparedQuery("""
                        update one_time_code
                        set attempts = attempts + 1
                        where tenant_id = $1
                            and id = $2
                            and purpose = $3
                            and used_at is null
                            and attempts < $5
                            and expires_at > $6
                        returning account_id, kind, address_cipher, code_hash = $4 as fits
                        """)
                .execute(Rows.of(tenant, id)
                        .addString(purpose.wire())
                        .addValue(Buffer.buffer(hash))
                        .addInteger(MAX_ATTEMPTS)
                        .addOffsetDateTime(Rows.time(now)))
                .map(rows -> Rows.first(rows, row -> row)
                        .filter(row -> row.getBoolean("fits"))
                        .map(OneTimeCodeStore::read));
    }

    /** @return false when somebody was faster */
    Uni<Boolean> use(TenantId tenant, RecordId id, Instant now) {
        return pool.preparedQuery("""
                        update one_time_code
                        set used_at = $3
                        where tenant_id = $1 and id = $2 and used_at is null
                        """)
                .execute(Rows.of(tenant, id).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    Uni<Integer> removeExpired(Instant now) {
        return pool.preparedQuery("delete from one_time_code where expires_at < $1")
                .execute(Tuple.of(Rows.time(now.minus(RETENTION))))
                .map(RowSet::rowCount);
    }

    private static Right read(Row row) {
        return new Right(
                Rows.accountId(row, "account_id"),
                ContactKind.of(row.getString("kind")).orElseThrow(),
                Rows.bytes(row, "address_cipher"));
    }
}
