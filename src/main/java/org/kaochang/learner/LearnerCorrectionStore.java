package org.kaochang.learner;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Corrections of learners, each kept with what was there before. */
@Singleton
class LearnerCorrectionStore {

    /** What a correction starts from. */
    record Current(String name, String masked, Optional<String> unit) {}

    /** A new ID number as it is kept: cipher, blind index and mask go together. */
    record SealedNumber(byte[] cipher, byte[] index, String masked) {}

    private static final HexFormat HEX = HexFormat.of();

    private final Pool pool;

    LearnerCorrectionStore(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(connection -> work.apply(connection));
    }

    /** Holds the learner until the transaction ends; nothing when there is none of this id. */
    Uni<Optional<Current>> lock(SqlClient client, UUID learnerId) {
        return client.preparedQuery("""
                        select name, id_number_masked, unit_code
                        from learner
                        where id = $1
                        for no key update
                        """)
                .execute(Tuple.of(learnerId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Current(
                                row.getString("name"),
                                row.getString("id_number_masked"),
                                Optional.ofNullable(row.getString("unit_code"))))
                        .findFirst());
    }

    Uni<Boolean> unitExists(SqlClient client, String unit) {
        return client.preparedQuery("select 1 from unit where code = $1")
                .execute(Tuple.of(unit))
                .map(rows -> rows.size() > 0);
    }

    /** The account is called like the learner. */
    Uni<Void> update(
            SqlClient client,
            UUID learnerId,
            Optional<String> name,
            Optional<SealedNumber> number,
            Optional<String> unit) {
        Tuple values = Tuple.tuple()
                .addUUID(learnerId)
                .addString(name.orElse(null))
                .addString(number.map(SealedNumber::cipher).map(HEX::formatHex).orElse(null))
                .addString(number.map(SealedNumber::index).map(HEX::formatHex).orElse(null))
                .addString(number.map(SealedNumber::masked).orElse(null))
                .addString(unit.orElse(null));
        return client.preparedQuery("""
                        with corrected as (
                            update learner
                            set name = coalesce($2, name),
                                id_number_cipher = coalesce(decode($3, 'hex'), id_number_cipher),
                                id_number_index = coalesce(decode($4, 'hex'), id_number_index),
                                id_number_masked = coalesce($5, id_number_masked),
                                unit_code = coalesce($6, unit_code)
                            where id = $1
                        )
                        update account
                        set name = coalesce($2, name)
                        where learner_id = $1
                        """).execute(values).replaceWithVoid();
    }

    /** Only what differs is kept. */
    Uni<Void> remember(SqlClient client, UUID learnerId, Current before, Current after, LearnerChange change) {
        Tuple values = Tuple.tuple()
                .addUUID(change.id())
                .addUUID(learnerId)
                .addOffsetDateTime(change.at().atOffset(ZoneOffset.UTC))
                .addUUID(change.by())
                .addString(before.name())
                .addString(after.name())
                .addString(before.masked())
                .addString(after.masked())
                .addString(before.unit().orElse(null))
                .addString(after.unit().orElse(null))
                .addString(change.reason());
        return client.preparedQuery("""
                        insert into learner_change (id, learner_id, kind, changed_at, changed_by,
                            name_before, name_after,
                            id_number_masked_before, id_number_masked_after,
                            unit_code_before, unit_code_after, reason)
                        values ($1, $2, 'correction', $3, $4, $5, $6, $7, $8, $9, $10, $11)
                        """).execute(values).replaceWithVoid();
    }
}
