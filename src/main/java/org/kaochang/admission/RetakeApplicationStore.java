package org.kaochang.admission;

import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The retake_application table. */
@ApplicationScoped
class RetakeApplicationStore {

    private static final String SELECT = """
            select p.id, p.learner_id, l.name as learner_name, p.exam_code, p.reason, p.status,
                   p.applied_at, p.decided_at, p.note
              from retake_application p
              join learner l on l.id = p.learner_id
            """;

    private final Pool pool;

    RetakeApplicationStore(Pool pool) {
        this.pool = pool;
    }

    /** @param approvedAtOnce whether asking is enough */
    record Request(
            UUID id,
            UUID learnerId,
            UUID enrolmentId,
            String examCode,
            UUID afterAttempt,
            String reason,
            boolean approvedAtOnce,
            Instant at) {}

    /** Puts a request in unless one for the same make-up is pending or approved; then nothing changes. */
    Uni<Boolean> insert(Request request) {
        OffsetDateTime at = request.at().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("""
                        with applied as (
                            insert into retake_application (
                                id, learner_id, enrolment_id, exam_code, after_attempt, reason,
                                status, applied_at, decided_at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
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
                .execute(Tuple.tuple()
                        .addUUID(request.id())
                        .addUUID(request.learnerId())
                        .addUUID(request.enrolmentId())
                        .addString(request.examCode())
                        .addUUID(request.afterAttempt())
                        .addString(request.reason())
                        .addString(request.approvedAtOnce() ? "approved" : "pending")
                        .addOffsetDateTime(at)
                        .addOffsetDateTime(request.approvedAtOnce() ? at : null))
                .map(inserted -> inserted.size() == 1);
    }

    /** The request for this make-up that is pending or approved. */
    Uni<Optional<RetakeApplication>> findOpen(UUID afterAttempt) {
        return list(SELECT + " where p.after_attempt = $1 and p.status <> 'rejected'", Tuple.of(afterAttempt))
                .map(found -> found.stream().findFirst());
    }

    Uni<Optional<RetakeApplication>> find(UUID id) {
        return list(SELECT + " where p.id = $1", Tuple.of(id))
                .map(found -> found.stream().findFirst());
    }

    /** Requests of one status, the oldest first. */
    Uni<List<RetakeApplication>> ofStatus(String status) {
        return list(SELECT + " where p.status = $1 order by p.applied_at, p.id limit 500", Tuple.of(status));
    }

    /** Decides a pending request; false when there is none of this id or it is decided already. */
    Uni<Boolean> decide(UUID id, boolean approved, UUID decidedBy, String note, Instant at) {
        return pool.preparedQuery("""
                        with decided as (
                            update retake_application
                               set status = $2,
                                   decided_by = $3,
                                   note = $4,
                                   decided_at = $5
                             where id = $1
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
                .execute(Tuple.of(id, approved ? "approved" : "rejected", decidedBy, note, at.atOffset(ZoneOffset.UTC)))
                .map(updated -> updated.size() == 1);
    }

    private Uni<List<RetakeApplication>> list(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(RetakeApplicationStore::read)
                .collect()
                .asList();
    }

    private static RetakeApplication read(Row row) {
        OffsetDateTime decided = row.getOffsetDateTime("decided_at");
        return new RetakeApplication(
                row.getUUID("id"),
                row.getUUID("learner_id"),
                row.getString("learner_name"),
                row.getString("exam_code"),
                row.getString("reason"),
                row.getString("status"),
                row.getOffsetDateTime("applied_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getString("note"));
    }
}
