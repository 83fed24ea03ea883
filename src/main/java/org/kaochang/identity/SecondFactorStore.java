package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Second factors of staff. */
@Singleton
class SecondFactorStore {

    /** @param confirmed whether a code of it was entered once; before that it lets nobody in or out */
    record Factor(byte[] sealedSecret, boolean confirmed, long lastStep) {}

    private final Pool pool;
    private final AuditStore audit;

    SecondFactorStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    Uni<Optional<Factor>> of(TenantId tenant, AccountId account) {
        return pool.preparedQuery("""
                        select secret_cipher, confirmed_at is not null as confirmed, last_step
                        from second_factor
                        where tenant_id = $1 and account_id = $2
                        """)
                .execute(Rows.of(tenant, account))
                .map(rows -> Rows.first(rows, SecondFactorStore::read));
    }

    /** @return false when there is a confirmed one, which stays */
    Uni<Boolean> propose(TenantId tenant, AccountId account, byte[] sealedSecret, Instant now) {
        return pool.preparedQuery("""
                        insert into second_factor (tenant_id, account_id, secret_cipher, created_at)
                        values ($1, $2, $3, $4)
                        on conflict (account_id) do update
                        set secret_cipher = excluded.secret_cipher, created_at = excluded.created_at, last_step = 0
                        where second_factor.confirmed_at is null
                        """)
                .execute(Rows.of(tenant, account)
                        .addValue(Buffer.buffer(sealedSecret))
                        .addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    /**
     * Takes a step of a confirmed factor once.
     *
     * @param proved the factor as it was when its code was checked: another may have taken its place since
     * @return false when the step, or a later one, was taken before
     */
    Uni<Boolean> take(TenantId tenant, AccountId account, Factor proved, long step) {
        return pool.preparedQuery("""
                        update second_factor
                        set last_step = $3
                        where tenant_id = $1
                            and account_id = $2
                            and secret_cipher = $4
                            and last_step < $3
                            and confirmed_at is not null
                        """)
                .execute(Rows.of(tenant, account).addLong(step).addValue(Buffer.buffer(proved.sealedSecret())))
                .map(Rows::one);
    }

    /**
     * The first code: from now on the factor is asked for.
     *
     * @param proved the factor as it was when its code was checked: another may have taken its place since
     * @return false when another has, or somebody was faster
     */
    Uni<Boolean> confirm(
            Act act, AccountId account, Factor proved, long step, List<byte[]> recoveryHashes, Instant now) {
        return pool.withTransaction(connection -> confirm(connection, act.tenant(), account, proved, step, now)
                .call(confirmed -> confirmed
                        ? keep(connection, act.tenant(), account, recoveryHashes)
                                .chain(() -> audit.record(connection, act.on("account", account)))
                        : Uni.createFrom().voidItem()));
    }

    /** @return false when there is no such code or it was used before */
    Uni<Boolean> useRecoveryCode(TenantId tenant, AccountId account, byte[] hash, Instant now) {
        return pool.preparedQuery("""
                        update recovery_code
                        set used_at = $4
                        where tenant_id = $1 and account_id = $2 and code_hash = $3 and used_at is null
                        """)
                .execute(Rows.of(tenant, account).addValue(Buffer.buffer(hash)).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    static Uni<Void> remove(SqlClient unitOfWork, TenantId tenant, AccountId account) {
        return removeCodes(unitOfWork, tenant, account)
                .chain(() -> unitOfWork
                        .preparedQuery("delete from second_factor where tenant_id = $1 and account_id = $2")
                        .execute(Rows.of(tenant, account)))
                .replaceWithVoid();
    }

    private static Uni<Void> removeCodes(SqlClient client, TenantId tenant, AccountId account) {
        return client.preparedQuery("delete from recovery_code where tenant_id = $1 and account_id = $2")
                .execute(Rows.of(tenant, account))
                .replaceWithVoid();
    }

    private static Uni<Boolean> confirm(
            SqlClient client, TenantId tenant, AccountId account, Factor proved, long step, Instant now) {
        return client.preparedQuery("""
                        update second_factor
                        set last_step = $3, confirmed_at = $5
                        where tenant_id = $1
                            and account_id = $2
                            and secret_cipher = $4
                            and last_step < $3
                            and confirmed_at is null
                        """)
                .execute(Rows.of(tenant, account)
                        .addLong(step)
                        .addValue(Buffer.buffer(proved.sealedSecret()))
                        .addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    private static Uni<Void> keep(SqlClient client, TenantId tenant, AccountId account, List<byte[]> hashes) {
        String[] hex = hashes.stream().map(HexFormat.of()::formatHex).toArray(String[]::new);
        return removeCodes(client, tenant, account)
                .chain(() -> client.preparedQuery("""
                                insert into recovery_code (tenant_id, account_id, code_hash)
                                select $1, $2, decode(hash, 'hex')
                                from unnest($3::text[]) hash
                                """)
                        .execute(Rows.of(tenant, account).addArrayOfString(hex)))
                .replaceWithVoid();
    }

    private static Factor read(Row row) {
        return new Factor(Rows.bytes(row, "secret_cipher"), row.getBoolean("confirmed"), row.getLong("last_step"));
    }
}
