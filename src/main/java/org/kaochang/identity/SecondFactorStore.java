package org.kaochang.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Second factors of staff. */
@Singleton
class SecondFactorStore {

    /** @param confirmed whether a code of it was entered once; before that it lets nobody in or out */
    record Factor(byte[] sealedSecret, boolean confirmed, long lastStep) {}

    private final Pool pool;

    SecondFactorStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Factor>> of(UUID accountId) {
        return pool.preparedQuery("""
                        select secret_cipher, confirmed_at is not null as confirmed, last_step
                        from second_factor
                        where account_id = $1
                        """).execute(Tuple.of(accountId)).map(SecondFactorStore::factor);
    }

    /** @return false when there is a confirmed one, which stays */
    Uni<Boolean> propose(UUID accountId, byte[] sealedSecret) {
        return pool.preparedQuery("""
                        insert into second_factor (account_id, secret_cipher, created_at)
                        values ($1, $2, now())
                        on conflict (account_id) do update
                        set secret_cipher = excluded.secret_cipher, created_at = now(), last_step = 0
                        where second_factor.confirmed_at is null
                        """)
                .execute(Tuple.of(accountId, Buffer.buffer(sealedSecret)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Takes a step of a confirmed factor once.
     *
     * @param proved the factor as it was when its code was checked: another may have taken its place since
     * @return false when the step, or a later one, was taken before
     */
    Uni<Boolean> take(UUID accountId, Factor proved, long step) {
        return pool.preparedQuery("""
                        update second_factor
                        set last_step = $2
                        where account_id = $1 and secret_cipher = $3 and last_step < $2 and confirmed_at is not null
                        """)
                .execute(Tuple.of(accountId, step, Buffer.buffer(proved.sealedSecret())))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * The first code: from now on the factor is asked for.
     *
     * @param proved the factor as it was when its code was checked: another may have taken its place since
     * @return false when another has, or somebody was faster
     */
    Uni<Boolean> confirm(UUID accountId, Factor proved, long step, List<byte[]> recoveryHashes) {
        return pool.withTransaction(connection -> confirm(connection, accountId, proved, step)
                .call(confirmed -> confirmed
                        ? keep(connection, accountId, recoveryHashes)
                        : Uni.createFrom().voidItem()));
    }

    /** @return false when there is no such code or it was used before */
    Uni<Boolean> useRecoveryCode(UUID accountId, byte[] hash) {
        return pool.preparedQuery("""
                        update recovery_code
                        set used_at = now()
                        where account_id = $1 and code_hash = $2 and used_at is null
                        """)
                .execute(Tuple.of(accountId, Buffer.buffer(hash)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> remove(UUID accountId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("delete from recovery_code where account_id = $1")
                .execute(Tuple.of(accountId))
                .chain(() -> connection
                        .preparedQuery("delete from second_factor where account_id = $1")
                        .execute(Tuple.of(accountId)))
                .replaceWithVoid());
    }

    private static Uni<Boolean> confirm(SqlClient client, UUID accountId, Factor proved, long step) {
        return client.preparedQuery("""
                        update second_factor
                        set last_step = $2, confirmed_at = now()
                        where account_id = $1 and secret_cipher = $3 and last_step < $2 and confirmed_at is null
                        """)
                .execute(Tuple.of(accountId, step, Buffer.buffer(proved.sealedSecret())))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Void> keep(SqlClient client, UUID accountId, List<byte[]> hashes) {
        String[] hex = hashes.stream().map(HexFormat.of()::formatHex).toArray(String[]::new);
        return client.preparedQuery("delete from recovery_code where account_id = $1")
                .execute(Tuple.of(accountId))
                .chain(() -> client.preparedQuery("""
                                insert into recovery_code (account_id, code_hash)
                                select $1, decode(hash, 'hex')
                                from unnest($2::text[]) hash
                                """)
                        .execute(Tuple.tuple().addUUID(accountId).addArrayOfString(hex)))
                .replaceWithVoid();
    }

    private static Optional<Factor> factor(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Factor(
                row.getBuffer("secret_cipher").getBytes(), row.getBoolean("confirmed"), row.getLong("last_step")));
    }
}
