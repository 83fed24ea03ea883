package org.kaochang.hall.invigilation;

import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves the ends of sittings. The guard (still open) stands in the statement that writes, as with saves and closings, so
 * a sitting is either extended or closed, whichever comes first.
 */
@Singleton
class ExtensionStore {

    private static final String EXTEND = """
                , extended as (
                    update answer_sheet s
                       set deadline = s.deadline + make_interval(mins => $2),
                           closes_at = s.closes_at + make_interval(mins => $2),
                           deadline_version = s.deadline_version + 1
                      from wanted w
                     where s.attempt_id = w.attempt_id
                       and not s.closed
                 returning s.tenant_id, s.learner_id, s.attempt_id, s.deadline, s.deadline_version
                ), told as (
            """ + Outbox.TELL + """
                    select tenant_id, learner_id, attempt_id, 'sitting-extended', $3::timestamptz,
                           jsonb_build_object('v', 1, 'minutes', $2, 'deadline', deadline,
                                              'deadlineVersion', deadline_version, 'by', $4::uuid, 'reason', $5::text)
                      from extended
                ), recorded as (
                    insert into attempt_event (attempt_id, at, kind, account_id, detail)
                    select attempt_id, $3, 'extended', $4,
                           jsonb_build_object('reason', $5::text, 'minutes', $2, 'deadline', deadline)
                      from extended
                )
                select attempt_id, deadline, deadline_version
                  from extended
            """;

    private static final String ONE = "with wanted as (select $1::uuid as attempt_id)" + EXTEND;

    private static final String THOSE_FREE = """
            with wanted as (
                select attempt_id
                  from answer_sheet
                 where attempt_id = any ($1::uuid[])
                   and not closed
                 order by attempt_id
                   for update skip locked
            )
            """ + EXTEND;

    private final Pool pool;

    ExtensionStore(Pool pool) {
        this.pool = pool;
    }

    /** Empty when the sitting is over, or there is none; waits for whoever is just saving or closing it. */
    Uni<Optional<Extended>> extend(UUID attemptId, int minutes, Intervention why) {
        return pool.preparedQuery(ONE)
                .execute(parameters(why, minutes, Tuple.of(attemptId)))
                .map(rows -> read(rows).stream().findFirst());
    }

    /**
     * Extends those nobody else is writing at the moment, in one statement. It waits for no row while it holds others, so
     * no order in which saves and closings take theirs can make a deadlock with it.
     */
    Uni<List<Extended>> extendThoseFree(List<UUID> attemptIds, int minutes, Intervention why) {
        return pool.preparedQuery(THOSE_FREE)
                .execute(parameters(why, minutes, Tuple.tuple().addArrayOfUUID(attemptIds.toArray(UUID[]::new))))
                .map(ExtensionStore::read);
    }

    private static Tuple parameters(Intervention why, int minutes, Tuple whom) {
        return whom.addInteger(minutes)
                .addOffsetDateTime(Rows.time(why.at()))
                .addUUID(why.accountId())
                .addString(why.reason());
    }

    private static List<Extended> read(RowSet<Row> rows) {
        List<Extended> extended = new ArrayList<>(rows.size());
        rows.forEach(row -> extended.add(new Extended(
                row.getUUID("attempt_id"), Rows.instant(row, "deadline"), row.getInteger("deadline_version"))));
        return extended;
    }
}
