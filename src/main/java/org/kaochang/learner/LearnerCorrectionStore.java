package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Corrections of learners, each kept with what was there before. */
@Singleton
class LearnerCorrectionStore {

    /** What a correction starts from. */
    record Current(String name, String masked, Optional<UnitCode> unit, byte[] index) {}

    /** A new ID number as it is kept: cipher, blind index and mask go together. */
    record SealedNumber(byte[] cipher, byte[] index, String masked) {}

    private final Pool pool;

    LearnerCorrectionStore(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(connection -> work.apply(connection));
    }

    /** Holds the learner until the transaction ends; nothing when there is none of this id. */
    Uni<Optional<Current>> lock(SqlClient client, TenantId tenant, LearnerId learner) {
        return client.preparedQuery("""
                        select name, id_number_masked, unit_code, id_number_index
                        from learner
                        where tenant_id = $1 and id = $2
                        for no key update
                        """)
                .execute(Rows.of(tenant, learner))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Current(
                                row.getString("name"),
                                row.getString("id_number_masked"),
                                Rows.optional(row.getString("unit_code"), UnitCode::new),
                                Rows.bytes(row, "id_number_index"))));
    }

    /** As whom a learner began each sitting that runs or was passed; one that was reopened or voided since is none that was passed. */
    Uni<List<SatAs>> satAs(SqlClient client, TenantId tenant, LearnerId learner) {
        return client.preparedQuery("""
                        select (select c.name_before
                                  from learner_change c
                                 where c.tenant_id = a.tenant_id
                                   and c.learner_id = a.learner_id
                                   and c.changed_at >= a.started_at
                                   and c.name_before is distinct from c.name_after
                                 order by c.changed_at, c.id
                                 limit 1) as name,
                               (select c.id_number_index_before
                                  from learner_change c
                                 where c.tenant_id = a.tenant_id
                                   and c.learner_id = a.learner_id
                                   and c.changed_at >= a.started_at
                                   and c.id_number_index_before is not null
                                 order by c.changed_at, c.id
                                 limit 1) as number
                          from attempt a
                          left join result r
                            on r.attempt_id = a.id
                           and r.tenant_id = a.tenant_id
                         where a.tenant_id = $1
                           and a.learner_id = $2
                           and (a.status = 'in-progress' or a.status <> 'voided' and r.passed)
                        """)
                .execute(Rows.of(tenant, learner))
                .map(rows -> Rows.list(
                        rows,
                        row -> new SatAs(
                                Rows.text(row, "name"),
                                Rows.optional(row.getBuffer("number"), number -> number.getBytes()))));
    }

    Uni<Boolean> unitExists(SqlClient client, TenantId tenant, UnitCode unit) {
        return client.preparedQuery("select 1 from unit where tenant_id = $1 and code = $2")
                .execute(Rows.of(tenant, unit))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> update(
            SqlClient client,
            TenantId tenant,
            LearnerId learner,
            Optional<String> name,
            Optional<SealedNumber> number,
            Optional<UnitCode> unit) {
        Tuple values = Rows.of(tenant, learner)
                .addString(name.orElse(null))
                .addValue(number.map(SealedNumber::cipher).map(Buffer::buffer).orElse(null))
                .addValue(number.map(SealedNumber::index).map(Buffer::buffer).orElse(null))
                .addString(number.map(SealedNumber::masked).orElse(null))
                .addString(unit.map(UnitCode::value).orElse(null));
        return client.preparedQuery("""
                        update learner
                        set name = coalesce($3, name),
                            id_number_cipher = coalesce($4, id_number_cipher),
                            id_number_index = coalesce($5, id_number_index),
                            id_number_masked = coalesce($6, id_number_masked),
                            unit_code = coalesce($7, unit_code)
                        where tenant_id = $1 and id = $2
                        """).execute(values).replaceWithVoid();
    }

    /**
     * Only what differs is kept.
     *
     * @param otherNumber whether the ID number was put right, which its mask may not show
     */
    Uni<Void> remember(
            SqlClient client,
            TenantId tenant,
            LearnerId learner,
            Current before,
            Current after,
            boolean otherNumber,
            LearnerChange change) {
        Tuple values = Rows.of(tenant, change.id())
                .addUUID(learner.value())
                .addOffsetDateTime(Rows.time(change.at()))
                .addUUID(change.by().value())
                .addString(before.name())
                .addString(after.name())
                .addString(before.masked())
                .addString(after.masked())
                .addString(before.unit().map(UnitCode::value).orElse(null))
                .addString(after.unit().map(UnitCode::value).orElse(null))
                .addString(change.reason())
                .addBoolean(otherNumber)
                .addValue(otherNumber ? Buffer.buffer(before.index()) : null);
        return client.preparedQuery("""
                        with remembered as (
                            insert into learner_change (tenant_id, id, learner_id, kind, changed_at, changed_by,
                                name_before, name_after,
                                id_number_masked_before, id_number_masked_after,
                                unit_code_before, unit_code_after, reason, id_number_index_before)
                            values ($1, $2, $3, 'correction', $4, $5, $6, $7, $8, $9, $10, $11, $12, $14)
                            returning *
                        )
                        """ + Outbox.TELL + """
                        select tenant_id, learner_id, null, 'learner-corrected', changed_at,
                            jsonb_build_object('v', 1, 'by', changed_by, 'reason', reason,
                                'fields', to_jsonb(array_remove(array[
                                    case when name_before is distinct from name_after then 'name' end,
                                    case when $13::boolean then 'id-number' end,
                                    case when unit_code_before is distinct from unit_code_after then 'unit' end
                                ], null)))
                        from remembered
                        """).execute(values).replaceWithVoid();
    }
}
