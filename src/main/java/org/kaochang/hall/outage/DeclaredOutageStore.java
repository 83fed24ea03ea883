package org.kaochang.hall.outage;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Intervention;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.window.Spans.Span;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outage and outage_seen tables. */
@Singleton
class DeclaredOutageStore {

    /** No sitting that was under way began longer before. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** No call gives for longer: its node went down over it. */
    private static final Duration GIVES = Duration.ofMinutes(10);

    private final Pool pool;
    private final AuditStore audit;

    DeclaredOutageStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** @param applied whether every sitting has had its seconds */
    record Declared(RecordId id, Span span, String reason, Instant at, boolean applied) {}

    /** Those of an exam, in the order of their declaration. */
    Uni<List<Declared>> of(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select id, from_at, until_at, reason, at, applied_at
                          from outage
                         where tenant_id = $1
                           and exam_code = $2
                         order by position
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows -> Rows.list(rows, DeclaredOutageStore::declared));
    }

    private static Declared declared(Row row) {
        return new Declared(
                Rows.recordId(row, "id"),
                new Span(Rows.instant(row, "from_at"), Rows.instant(row, "until_at")),
                row.getString("reason"),
                Rows.instant(row, "at"),
                Rows.optionalInstant(row, "applied_at").isPresent());
    }

    /**
     * Writes a declaration down; one of the same exam and time is left as it is. Two of one exam wait for each other, so that
     * the later sees the earlier.
     */
    Uni<Void> declare(TenantId tenant, ExamCode exam, RecordId id, Span span, Intervention why) {
        return pool.withTransaction(unitOfWork -> unitOfWork
                .preparedQuery("select pg_advisory_xact_lock($1::int, hashtext($2::text))::text")
                .execute(Rows.of(tenant, exam))
                .chain(() -> insert(unitOfWork, tenant, exam, id, span, why))
                .chain(fresh -> audit.record(unitOfWork, fresh ? entries(exam, id, span, why) : List.of())));
    }

    private static List<AuditEntry> entries(ExamCode exam, RecordId id, Span span, Intervention why) {
        return why.act().stream()
                .map(act -> act.on("outage", id)
                        .after(Map.of(
                                "exam", exam.value(),
                                "from", span.from().toString(),
                                "to", span.until().toString())))
                .toList();
    }

    private static Uni<Boolean> insert(
            SqlConnection unitOfWork, TenantId tenant, ExamCode exam, RecordId id, Span span, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        insert into outage (tenant_id, exam_code, id, from_at, until_at, category, reason, account_id, at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                            on conflict do nothing
                        """)
                .execute(Rows.of(tenant, exam)
                        .addUUID(id.value())
                        .addOffsetDateTime(Rows.time(span.from()))
                        .addOffsetDateTime(Rows.time(span.until()))
                        .addString(why.category())
                        .addString(why.reason())
                        .addUUID(why.accountId().value())
                        .addOffsetDateTime(Rows.time(why.at())))
                .map(Rows::one);
    }

    /** Whether whoever asks may give its seconds: nobody else does, and nobody has. */
    Uni<Boolean> claim(TenantId tenant, RecordId id, Instant now) {
        return pool.preparedQuery("""
                        update outage
                           set giving_since = $3
                         where tenant_id = $1
                           and id = $2
                           and applied_at is null
                           and (giving_since is null or giving_since < $4)
                        """)
                .execute(Rows.of(tenant, id)
                        .addOffsetDateTime(Rows.time(now))
                        .addOffsetDateTime(Rows.time(now.minus(GIVES))))
                .map(Rows::one);
    }

    /** Whoever claimed it has failed: the next may. */
    Uni<Void> giveBack(TenantId tenant, RecordId id) {
        return pool.preparedQuery("update outage set giving_since = null where tenant_id = $1 and id = $2")
                .execute(Rows.of(tenant, id))
                .replaceWithVoid();
    }

    /** Every sitting has had its seconds: nobody may claim it any more. */
    Uni<Void> applied(TenantId tenant, RecordId id, Instant at) {
        return pool.preparedQuery("""
                        update outage
                           set applied_at = $3
                         where tenant_id = $1
                           and id = $2
                           and applied_at is null
                        """)
                .execute(Rows.of(tenant, id).addOffsetDateTime(Rows.time(at)))
                .replaceWithVoid();
    }

    /**
     * @param windowCloses as noted at its start; empty: never
     * @param deadline in force, of one that runs past only while closing is held back
     * @param finishedAt empty: runs
     */
    record Touched(
            AttemptKey key,
            ExamVersionId exam,
            String windowKey,
            Optional<Instant> windowCloses,
            Instant startedAt,
            Instant deadline,
            Optional<Instant> finishedAt) {

        AttemptId id() {
            return key.attemptId();
        }
    }

    /** Sittings that were under way in it and run, or ended by time since: whoever handed in had no need of more. */
    Uni<List<Touched>> touched(TenantId tenant, ExamCode exam, Span span) {
        return pool.preparedQuery("""
                        select a.tenant_id, a.learner_id, a.id as attempt_id, a.exam_code, a.exam_version, a.window_key,
                               a.window_closes_at, a.started_at, s.deadline, a.finished_at
                          from attempt a
                          join answer_sheet s
                            on s.attempt_id = a.id
                           and s.learner_id = a.learner_id
                           and s.tenant_id = a.tenant_id
                         where a.tenant_id = $1
                           and a.exam_code = $2
                           and a.id >= $3
                           and a.started_at < $5
                           and (a.status = 'in-progress' or a.status = 'expired' and a.finished_at > $4)
                         order by a.id
                        """)
                .execute(Rows.of(tenant, exam)
                        .addUUID(AttemptId.lowest(span.from().minus(LONGEST)).value())
                        .addOffsetDateTime(Rows.time(span.from()))
                        .addOffsetDateTime(Rows.time(span.until())))
                .map(rows -> Rows.list(rows, DeclaredOutageStore::touched));
    }

    private static Touched touched(Row row) {
        return new Touched(
                AttemptKeyMapper.key(row),
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("exam_version")),
                row.getString("window_key"),
                Rows.optionalInstant(row, "window_closes_at"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "deadline"),
                Rows.optionalInstant(row, "finished_at"));
    }

    /** Writes down that a node met with one. */
    Uni<Void> seen(Span span) {
        return pool.preparedQuery("insert into outage_seen (from_at, until_at) values ($1, $2)")
                .execute(Tuple.of(Rows.time(span.from()), Rows.time(span.until())))
                .replaceWithVoid();
    }

    /** Those that nodes met with since an instant, the last first. */
    Uni<List<Span>> seenSince(Instant from) {
        return pool.preparedQuery("""
                        select from_at, until_at
                          from outage_seen
                         where until_at >= $1
                         order by until_at desc
                         limit 50
                        """)
                .execute(Tuple.of(Rows.time(from)))
                .map(rows ->
                        Rows.list(rows, row -> new Span(Rows.instant(row, "from_at"), Rows.instant(row, "until_at"))));
    }
}
