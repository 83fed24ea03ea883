package org.kaochang.attempt;

import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** The attempt table, where a sitting that had ended runs again. Seldom done: each in a transaction that holds its sheet. */
@Singleton
public class ReopeningStore {

    /**
     * How a sitting stood that is over.
     *
     * @param revision number of its result
     */
    public record Ended(AttemptStatus status, Instant finishedAt, int revision) {}

    /**
     * How a sitting stands, with what may speak against its running again.
     *
     * @param finishedAt empty: it runs
     * @param revision number of its result, or of the next while it runs
     * @param satAgain whether the learner began another of the exam since, that was not struck out
     * @param cancelled whether its enrolment was cancelled
     */
    public record Standing(
            AttemptStatus status, Optional<Instant> finishedAt, int revision, boolean satAgain, boolean cancelled) {}

    /** Empty when there is no such sitting. */
    public Uni<Optional<Standing>> look(SqlClient unitOfWork, AttemptKey key) {
        return unitOfWork
                .preparedQuery("""
                        select a.status, a.finished_at, a.result_revision,
                               exists (
                                   select
                                     from attempt later
                                    where later.tenant_id = a.tenant_id
                                      and later.learner_id = a.learner_id
                                      and later.exam_code = a.exam_code
                                      and later.started_at > a.started_at
                                      and later.status <> 'voided') as sat_again,
                               exists (
                                   select
                                     from enrolment e
                                    where e.id = a.enrolment_id
                                      and e.tenant_id = a.tenant_id
                                      and e.cancelled_at is not null) as cancelled
                          from attempt a
                         where a.tenant_id = $1
                           and a.learner_id = $2
                           and a.id = $3
                        """)
                .execute(AttemptKeyMapper.parameters(key))
                .map(rows -> Rows.first(rows, ReopeningStore::standing));
    }

    private static Standing standing(Row row) {
        return new Standing(
                AttemptStatus.ofWire(row.getString("status")),
                Rows.optionalInstant(row, "finished_at"),
                row.getInteger("result_revision"),
                row.getBoolean("sat_again"),
                row.getBoolean("cancelled"));
    }

    /**
     * Lets a sitting run again that {@link #look} found over, and tells it. The database refuses a second running sitting of the
     * learner in the exam.
     *
     * @param version of the new deadline
     */
    public Uni<Void> reopen(SqlClient unitOfWork, AttemptKey key, Instant deadline, int version, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with reopened as (
                            update attempt
                               set status = 'in-progress',
                                   finished_at = null,
                                   result_revision = result_revision + 1
                             where tenant_id = $1
                               and learner_id = $2
                               and id = $3
                               and finished_at is not null
                               and status <> 'voided'
                         returning tenant_id, learner_id, id, exam_code, exam_version
                        )
                        """ + Outbox.TELL + """
                        select tenant_id, learner_id, id, 'sitting-reopened', $4::timestamptz,
                               jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                  'deadline', $5::timestamptz, 'deadlineVersion', $6::int,
                                                  'by', $7::uuid, 'reason', $8::text)
                          from reopened
                         union all
                        select tenant_id, learner_id, id, 'result-withdrawn', $4::timestamptz,
                               jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                  'by', $7::uuid, 'reason', $8::text)
                          from reopened
                        """)
                .execute(AttemptKeyMapper.parameters(key)
                        .addOffsetDateTime(Rows.time(why.at()))
                        .addOffsetDateTime(Rows.time(deadline))
                        .addInteger(version)
                        .addUUID(why.accountId().value())
                        .addString(why.reason()))
                .replaceWithVoid();
    }

    /** Writes that a sitting ended as it had before it was reopened, and tells that the result since is withdrawn. */
    public Uni<Void> restore(SqlClient unitOfWork, AttemptKey key, Ended before, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with restored as (
                            update attempt
                               set status = $4,
                                   finished_at = $5,
                                   result_revision = result_revision + 1
                             where tenant_id = $1
                               and learner_id = $2
                               and id = $3
                               and finished_at is not null
                               and status <> 'voided'
                         returning tenant_id, learner_id, id, exam_code, exam_version
                        )
                        """ + Outbox.TELL + """
                        select tenant_id, learner_id, id, 'result-withdrawn', $6::timestamptz,
                               jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                  'by', $7::uuid, 'reason', $8::text)
                          from restored
                        """)
                .execute(AttemptKeyMapper.parameters(key)
                        .addString(before.status().wire())
                        .addOffsetDateTime(Rows.time(before.finishedAt()))
                        .addOffsetDateTime(Rows.time(why.at()))
                        .addUUID(why.accountId().value())
                        .addString(why.reason()))
                .replaceWithVoid();
    }
}
