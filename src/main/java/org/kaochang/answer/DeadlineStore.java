package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Moves the ends of sheets that are held ({@link OpenSheetStore}). The new ends are worked out here and are parameters: arithmetic
 * with times depends on the session in PostgreSQL, and statements that write shall not.
 */
@Singleton
public class DeadlineStore {

    private static final Columns<End> ENDS = AttemptKeyMapper.columns(Columns.<End>after(3), End::key)
            .time("deadline", End::deadline)
            .time("closes_at", End::closesAt)
            .integer("deadline_version", End::version)
            .integer("more", End::more);

    private static final String MOVE = """
            with moved as (
                update answer_sheet s
                   set deadline = e.deadline,
                       closes_at = e.closes_at,
                       deadline_version = e.deadline_version,
                       incident_seconds = s.incident_seconds + e.more
                  from %s
                 where s.attempt_id = e.attempt_id
                   and s.learner_id = e.learner_id
                   and s.tenant_id = e.tenant_id
             returning s.tenant_id, s.learner_id, s.attempt_id, s.deadline, s.deadline_version, e.more
            )
            """.formatted(ENDS.unnest("e")) + Outbox.TELL + """
            select tenant_id, learner_id, attempt_id, 'sitting-extended', $1::timestamptz,
                   jsonb_build_object('v', 1, 'minutes', (more + 59) / 60, 'deadline', deadline,
                                      'deadlineVersion', deadline_version, 'by', $2::uuid, 'reason', $3::text)
              from moved
            """;

    /**
     * When a sheet ends.
     *
     * @param closesAt deadline plus grace
     * @param more seconds given just now
     */
    public record End(AttemptKey key, Instant deadline, Instant closesAt, int version, int more) {

        /** Counted from now on where the deadline is past: while closing is held back after an outage, a sheet is open still. */
        End later(Duration extra, Instant now) {
            Instant end = (deadline.isBefore(now) ? now : deadline).plus(extra);
            Duration grace = Duration.between(deadline, closesAt);
            return new End(key, end, end.plus(grace), version + 1, Math.toIntExact(extra.toSeconds()));
        }
    }

    /**
     * Gives one authority's sheets more time, and tells it.
     *
     * @param more by sheet, in full seconds; counted from {@code why.at()} on where the deadline is past
     * @param waiting whether those somebody is just saving or closing are waited for; else they are missing, too
     * @return the new ends; those closed by then, or not there, are missing
     */
    public Uni<List<End>> extend(
            SqlClient unitOfWork, TenantId tenant, Map<AttemptId, Duration> more, Intervention why, boolean waiting) {
        return OpenSheetStore.hold(unitOfWork, tenant, more.keySet(), waiting, DeadlineStore::read)
                .map(held -> held.stream()
                        .map(end -> end.later(
                                Objects.requireNonNull(more.get(end.key().attemptId())), why.at()))
                        .toList())
                .call(ends -> ends.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : unitOfWork.preparedQuery(MOVE).execute(ENDS.appendTo(because(why), ends)));
    }

    private static Tuple because(Intervention why) {
        return Tuple.of(Rows.time(why.at()), why.accountId().value(), why.reason());
    }

    private static End read(Row row) {
        return new End(
                AttemptKeyMapper.key(row),
                Rows.instant(row, "deadline"),
                Rows.instant(row, "closes_at"),
                row.getInteger("deadline_version"),
                0);
    }
}
