package org.kaochang.admission;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.ApplicationId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The retake_application table. */
@ApplicationScoped
class RetakeApplicationStore {

    private static final String SELECT = """
            select p.id, p.learner_id, l.name as learner_name, p.exam_code, p.reason, p.status,
                   p.applied_at, p.decided_at, p.note
              from retake_application p
              join learner l on l.id = p.learner_id and l.tenant_id = p.tenant_id
             where p.tenant_id = $1
            """;

    private final Pool pool;
    private final AuditStore audit;

    RetakeApplicationStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** @param approvedAtOnce whether asking is enough */
    record Request(
            TenantId tenant,
            ApplicationId id,
            LearnerId learner,
            EnrolmentId enrolment,
            ExamCode exam,
            AttemptId afterAttempt,
            String reason,
            boolean approvedAtOnce,
            Instant at) {}

    /** Puts a request in unless one for the same make-up is pending or approved; then nothing changes. */
    Uni<Boolean> insert(Request request) {
        OffsetDateTime at = Rows.time(request.at());
        return pool.preparedQuery("""
                        with applied as (
                            insert into retake_application (
                                tenant_id, id, learner_id, enrolment_id, exam_code, after_attempt, reason,
                                status, applied_at, decided_at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                                on conflict do nothing
                         returning tenant_id, learner_id, id, exam_code, enrolment_id, after_attempt, status, applied_at
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, after_attempt, 'make-up-applied', applied_at,
                                   jsonb_build_object('v', 1, 'application', id, 'exam', exam_code,
                                                      'enrolment', enrolment_id)
                              from applied
                             union all
                            select tenant_id, learner_id, after_attempt, 'make-up-decided', applied_at,
                                   jsonb_build_object('v', 1, 'application', id, 'exam', exam_code,
                                                      'approved', true, 'by', null)
                              from applied
                             where status = 'approved'
                        )
                        select id
                          from applied
                        """)
                .execute(Rows.of(request.tenant(), request.id())
                        .addUUID(request.learner().value())
                        .addUUID(request.enrolment().value())
                        .addString(request.exam().value())
                        .addUUID(request.afterAttempt().value())
                        .addString(request.reason())
                        .addString(request.approvedAtOnce() ? "approved" : "pending")
                        .addOffsetDateTime(at)
                        .addOffsetDateTime(request.approvedAtOnce() ? at : null))
                .map(inserted -> inserted.size() == 1);
    }

    /** The request for this make-up that is pending or approved. */
    Uni<Optional<RetakeApplication>> findOpen(TenantId tenant, AttemptId afterAttempt) {
        return first(SELECT + " and p.after_attempt = $2 and p.status <> 'rejected'", Rows.of(tenant, afterAttempt));
    }

    Uni<Optional<RetakeApplication>> find(TenantId tenant, ApplicationId id) {
        return first(SELECT + " and p.id = $2", Rows.of(tenant, id));
    }

    /** Requests of one status, the oldest first. */
    Uni<List<RetakeApplication>> ofStatus(TenantId tenant, String status) {
        return pool.preparedQuery(SELECT + " and p.status = $2 order by p.applied_at, p.id limit 500")
                .execute(Rows.of(tenant).addString(status))
                .map(rows -> Rows.list(rows, RetakeApplicationStore::read));
    }

    /** What somebody decided about a request. */
    record Decision(boolean approved, String note, Instant at) {}

    /** Decides a pending request; false when there is none of this id or it is decided already. */
    Uni<Boolean> decide(Act act, ApplicationId id, Decision decision) {
        return pool.withTransaction(connection -> decide(connection, act, id, decision)
                .call(decided -> decided
                        ? audit.record(
                                connection,
                                act.on("retake-application", id).after(Map.of("approved", decision.approved())))
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> decide(SqlClient client, Act act, ApplicationId id, Decision decision) {
        return client.preparedQuery("""
                        with decided as (
                            update retake_application
                               set status = $3,
                                   decided_by = $4,
                                   note = $5,
                                   decided_at = $6
                             where tenant_id = $1
                               and id = $2
                               and status = 'pending'
                         returning tenant_id, learner_id, id, exam_code, after_attempt, status, decided_by, decided_at
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, after_attempt, 'make-up-decided', decided_at,
                                   jsonb_build_object('v', 1, 'application', id, 'exam', exam_code,
                                                      'approved', status = 'approved', 'by', decided_by)
                              from decided
                        )
                        select id
                          from decided
                        """)
                .execute(Rows.of(act.tenant(), id)
                        .addString(decision.approved() ? "approved" : "rejected")
                        .addUUID(act.by().map(AccountId::value).orElse(null))
                        .addString(decision.note())
                        .addOffsetDateTime(Rows.time(decision.at())))
                .map(updated -> updated.size() == 1);
    }

    private Uni<Optional<RetakeApplication>> first(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> Rows.first(rows, RetakeApplicationStore::read));
    }

    private static RetakeApplication read(Row row) {
        return new RetakeApplication(
                Rows.applicationId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("learner_name"),
                Rows.examCode(row, "exam_code"),
                row.getString("reason"),
                row.getString("status"),
                Rows.instant(row, "applied_at"),
                Rows.optionalInstant(row, "decided_at").orElse(null),
                row.getString("note"));
    }
}
