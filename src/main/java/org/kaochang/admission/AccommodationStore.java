package org.kaochang.admission;

import org.kaochang.admission.Accommodation.Withdrawn;
import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Numbers;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accommodation table. */
@Singleton
class AccommodationStore {

    private static final String SHOWN = """
            select id, learner_id, unit_code, exam_code, percent, minutes, from_at, until_at, category, reason,
                   granted_at, granted_by, withdrawn_at, withdrawn_by, withdrawn_reason
              from accommodation
             where tenant_id = $1
            """;

    private static final Columns<Accommodation> ROWS = Columns.<Accommodation>after(1)
            .id("id", Accommodation::id)
            .id("learner_id", row -> row.learner().orElse(null))
            .code("unit_code", row -> row.unit().orElse(null))
            .code("exam_code", row -> row.exam().orElse(null))
            .integer("percent", row -> Numbers.orNull(row.granted().percent()))
            .integer("minutes", row -> Numbers.orNull(row.granted().minutes()))
            .time("from_at", row -> row.granted().from())
            .time("until_at", row -> row.granted().until().orElse(null))
            .text("category", Accommodation::category)
            .text("reason", Accommodation::reason)
            .time("granted_at", Accommodation::grantedAt)
            .id("granted_by", Accommodation::grantedBy);

    /** Learners that are not the authority's are left out. */
    private static final String INSERT = """
            insert into accommodation (
                tenant_id, id, learner_id, unit_code, exam_code, percent, minutes, from_at, until_at, category, reason,
                granted_at, granted_by)
            select $1::int, r.id, r.learner_id, r.unit_code, r.exam_code, r.percent, r.minutes, r.from_at, r.until_at,
                   r.category, r.reason, r.granted_at, r.granted_by
              from %s
             where r.learner_id is null
                or exists (
                   select
                     from learner l
                    where l.id = r.learner_id
                      and l.tenant_id = $1::int)
         returning id
            """.formatted(ROWS.unnest("r"));

    private final Pool pool;
    private final AuditStore audit;

    AccommodationStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** Those put in; the others' learners are not there. */
    Uni<List<RecordId>> grant(Act act, List<Accommodation> all) {
        return pool.withTransaction(unitOfWork -> unitOfWork
                .preparedQuery(INSERT)
                .execute(ROWS.appendTo(Rows.of(act.tenant()), all))
                .map(rows -> Rows.list(rows, row -> Rows.recordId(row, "id")))
                .call(ids -> audit.record(unitOfWork, entries(act, all, Set.copyOf(ids)))));
    }

    private static List<AuditEntry> entries(Act act, List<Accommodation> all, Set<RecordId> granted) {
        return all.stream()
                .filter(row -> granted.contains(row.id()))
                .map(row -> act.on("accommodation", row.id()).after(shown(row)))
                .toList();
    }

    private static Map<String, Object> shown(Accommodation row) {
        Map<String, Object> shown = new HashMap<>();
        row.learner().ifPresent(learner -> shown.put("learner", learner.toString()));
        row.unit().ifPresent(unit -> shown.put("unit", unit.value()));
        row.exam().ifPresent(exam -> shown.put("exam", exam.value()));
        row.granted().percent().ifPresent(percent -> shown.put("percent", percent));
        row.granted().minutes().ifPresent(minutes -> shown.put("minutes", minutes));
        shown.put("from", row.granted().from().toString());
        row.granted().until().ifPresent(until -> shown.put("until", until.toString()));
        return shown;
    }

    /** Filters: empty is any. Those withdrawn too, the newest first. */
    Uni<List<Accommodation>> page(
            TenantId tenant,
            Optional<LearnerId> learner,
            Optional<UnitCode> unit,
            Optional<ExamCode> exam,
            Optional<RecordId> before,
            int limit) {
        return pool.preparedQuery(SHOWN + """
                           and ($2::uuid is null or learner_id = $2)
                           and ($3::text is null or unit_code = $3)
                           and ($4::text is null or exam_code = $4)
                           and ($5::uuid is null or id < $5)
                         order by id desc
                         limit $6
                        """)
                .execute(Rows.of(tenant)
                        .addUUID(learner.map(LearnerId::value).orElse(null))
                        .addString(unit.map(UnitCode::value).orElse(null))
                        .addString(exam.map(ExamCode::value).orElse(null))
                        .addUUID(before.map(RecordId::value).orElse(null))
                        .addInteger(limit))
                .map(rows -> Rows.list(rows, AccommodationStore::read));
    }

    /** Empty when there is none, or it was withdrawn before. */
    Uni<Optional<Accommodation>> withdraw(Act act, RecordId id, Withdrawn withdrawn) {
        return pool.withTransaction(unitOfWork -> withdraw(unitOfWork, act.tenant(), id, withdrawn)
                .call(found -> audit.record(
                        unitOfWork,
                        found.stream()
                                .map(row -> act.on("accommodation", id).changed(shown(row), Map.of()))
                                .toList())));
    }

    private static Uni<Optional<Accommodation>> withdraw(
            SqlConnection unitOfWork, TenantId tenant, RecordId id, Withdrawn withdrawn) {
        return unitOfWork
                .preparedQuery("""
                        update accommodation
                           set withdrawn_at = $3,
                               withdrawn_by = $4,
                               withdrawn_reason = $5
                         where tenant_id = $1
                           and id = $2
                           and withdrawn_at is null
                     returning id, learner_id, unit_code, exam_code, percent, minutes, from_at, until_at, category,
                               reason, granted_at, granted_by, withdrawn_at, withdrawn_by, withdrawn_reason
                        """)
                .execute(Rows.of(tenant, id)
                        .addOffsetDateTime(Rows.time(withdrawn.at()))
                        .addUUID(withdrawn.by().value())
                        .addString(withdrawn.reason()))
                .map(rows -> Rows.first(rows, AccommodationStore::read));
    }

    private static Accommodation read(Row row) {
        return new Accommodation(
                Rows.recordId(row, "id"),
                Rows.optional(row.getUUID("learner_id"), LearnerId::new),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.optional(row.getString("exam_code"), ExamCode::new),
                new ExtraTime.Granted(
                        Numbers.optional(row.getInteger("percent")),
                        Numbers.optional(row.getInteger("minutes")),
                        Rows.instant(row, "from_at"),
                        Rows.optionalInstant(row, "until_at")),
                row.getString("category"),
                row.getString("reason"),
                Rows.instant(row, "granted_at"),
                Rows.accountId(row, "granted_by"),
                Rows.optionalInstant(row, "withdrawn_at").map(at -> withdrawn(row, at)));
    }

    private static Withdrawn withdrawn(Row row, Instant at) {
        return new Withdrawn(at, new AccountId(row.getUUID("withdrawn_by")), row.getString("withdrawn_reason"));
    }
}
