package org.kaochang.answer;

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
import java.util.Optional;
import java.util.function.BiFunction;

/** Lets the time of sheets stand still, and go on, as {@link DeadlineStore} moves their ends. */
@Singleton
public class PauseStore {

    private static final Columns<Pause> PAUSES = AttemptKeyMapper.columns(Columns.<Pause>after(4), Pause::key)
            .time("deadline", Pause::deadline)
            .time("closes_at", Pause::closesAt)
            .integer("deadline_version", Pause::version)
            .time("paused_until", pause -> pause.until().orElse(null))
            .integer("more", Pause::more);

    private static final String MOVE = """
            with moved as (
                update answer_sheet s
                   set deadline = e.deadline,
                       closes_at = e.closes_at,
                       deadline_version = e.deadline_version,
                       paused_until = e.paused_until,
                       incident_seconds = s.incident_seconds + e.more
                  from %s
                 where s.attempt_id = e.attempt_id
                   and s.learner_id = e.learner_id
                   and s.tenant_id = e.tenant_id
             returning s.tenant_id, s.learner_id, s.attempt_id, s.deadline, s.deadline_version, s.paused_until
            )
            """.formatted(PAUSES.unnest("e")) + Outbox.TELL + """
            select tenant_id, learner_id, attempt_id, $4::text, $1::timestamptz,
                   jsonb_build_object('v', 1, 'until', paused_until, 'deadline', deadline,
                                      'deadlineVersion', deadline_version, 'by', $2::uuid, 'reason', $3::text)
              from moved
            """;

    /**
     * Stops the time of one authority's sheets from {@code why.at()} on, and tells it; those closed, paused already, or not there are
     * missing from the answer.
     *
     * @param waiting whether rows somebody else is writing are waited for; else they are missing, too
     */
    public Uni<List<Pause>> begin(
            SqlClient unitOfWork,
            TenantId tenant,
            List<AttemptId> sheets,
            Duration longest,
            Intervention why,
            boolean waiting) {
        return move(
                unitOfWork, tenant, sheets, "sitting-paused", why, waiting, (pause, at) -> pause.begun(longest, at));
    }

    /** Lets it go on from {@code why.at()} on; those not paused are missing, too. */
    public Uni<List<Pause>> end(
            SqlClient unitOfWork, TenantId tenant, List<AttemptId> sheets, Intervention why, boolean waiting) {
        return move(unitOfWork, tenant, sheets, "sitting-resumed", why, waiting, Pause::ended);
    }

    private static Uni<List<Pause>> move(
            SqlClient unitOfWork,
            TenantId tenant,
            List<AttemptId> sheets,
            String told,
            Intervention why,
            boolean waiting,
            BiFunction<Pause, Instant, Optional<Pause>> next) {
        return OpenSheetStore.hold(unitOfWork, tenant, sheets, waiting, PauseStore::read)
                .map(held -> held.stream()
                        .flatMap(pause -> next.apply(pause, why.at()).stream())
                        .toList())
                .call(moved -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : unitOfWork.preparedQuery(MOVE).execute(PAUSES.appendTo(because(why, told), moved)));
    }

    private static Tuple because(Intervention why, String told) {
        return Tuple.of(Rows.time(why.at()), why.accountId().value(), why.reason(), told);
    }

    private static Pause read(Row row) {
        return new Pause(
                AttemptKeyMapper.key(row),
                Rows.instant(row, "deadline"),
                Rows.instant(row, "closes_at"),
                row.getInteger("deadline_version"),
                Rows.optionalInstant(row, "paused_until"),
                0);
    }
}
