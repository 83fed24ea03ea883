package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads learners one by one and page by page. */
@Singleton
class LearnerLookupStore {

    private static final LearnerId FIRST = new LearnerId(new UUID(0, 0));

    private static final String SELECT = """
            select learner.id, external_id, learner.name, id_number_cipher, id_number_masked, learner.unit_code,
                learner.created_at
            from learner
            """;

    private final Pool pool;

    LearnerLookupStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Learner>> byId(TenantId tenant, LearnerId id) {
        return one(SELECT + " where tenant_id = $1 and id = $2", Rows.of(tenant, id));
    }

    Uni<Optional<Learner>> byIndex(TenantId tenant, byte[] index) {
        return one(
                SELECT + " where tenant_id = $1 and id_number_index = $2",
                Rows.of(tenant).addValue(Buffer.buffer(index)));
    }

    /** Learners in the order of their recording, of one unit or of all, whose names begin so. */
    Uni<List<Learner>> page(
            TenantId tenant, Optional<UnitCode> unit, Optional<String> nameStart, Optional<LearnerId> after, int max) {
        return list(
                SELECT + """
                        where tenant_id = $1
                            and id > $2
                            and ($3::text is null or unit_code = $3)
                            and ($4::text is null or starts_with(name, $4))
                        order by id
                        limit $5
                        """,
                Rows.of(tenant, after.orElse(FIRST))
                        .addString(unit.map(UnitCode::value).orElse(null))
                        .addString(nameStart.orElse(null))
                        .addInteger(max));
    }

    /** Those of a list that may be seen, in the order of their recording. */
    Uni<List<Learner>> these(TenantId tenant, List<LearnerId> learners, Optional<UnitCode> unit) {
        return list(
                SELECT + """
                        where tenant_id = $1
                            and id = any($2)
                            and ($3::text is null or unit_code = $3)
                        order by id
                        """,
                Rows.of(tenant)
                        .addArrayOfUUID(Rows.ids(learners))
                        .addString(unit.map(UnitCode::value).orElse(null)));
    }

    /** Those of a unit who get in with no password yet but a drawn one, or with one given that is over; as recorded. */
    Uni<List<Learner>> withoutPassword(TenantId tenant, UnitCode unit, int max, Instant now) {
        return list(SELECT + """
                        join account on account.learner_id = learner.id and account.tenant_id = learner.tenant_id
                        where learner.tenant_id = $1
                            and learner.unit_code = $2
                            and (password_hash is null or must_change_password and initial_until <= $4)
                            and disabled_at is null
                        order by learner.id
                        limit $3
                        """, Rows.of(tenant, unit).addInteger(max).addOffsetDateTime(Rows.time(now)));
    }

    private Uni<Optional<Learner>> one(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> Rows.first(rows, LearnerLookupStore::read));
    }

    private Uni<List<Learner>> list(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> Rows.list(rows, LearnerLookupStore::read));
    }

    private static Learner read(Row row) {
        return new Learner(
                Rows.learnerId(row, "id"),
                Rows.text(row, "external_id"),
                row.getString("name"),
                Rows.bytes(row, "id_number_cipher"),
                row.getString("id_number_masked"),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.instant(row, "created_at"));
    }
}
