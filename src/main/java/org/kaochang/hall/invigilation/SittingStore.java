package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sittings as an invigilator sees them: which run, in which state one is, and how one is struck out. */
@Singleton
class SittingStore {

    private final Pool pool;

    SittingStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<AttemptStatus>> status(UUID attemptId) {
        return pool.preparedQuery("select status from attempt where id = $1")
                .execute(Tuple.of(attemptId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                AttemptStatus.ofWire(rows.iterator().next().getString("status"))));
    }

    /** The running sittings of an exam, in the order of their ids; empty when nothing was ever published under the code. */
    Uni<Optional<List<UUID>>> running(String examCode) {
        return pool.preparedQuery("""
                        select a.id
                          from (select 1 from exam_version where exam_code = $1 limit 1) known
                          left join attempt a
                            on a.exam_code = $1
                           and a.status = 'in-progress'
                         order by a.id
                        """).execute(Tuple.of(examCode)).map(SittingStore::ids);
    }

    private static Optional<List<UUID>> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getUUID("id") != null) {
                ids.add(row.getUUID("id"));
            }
        }
        return rows.size() == 0 ? Optional.empty() : Optional.of(ids);
    }

    /** Strikes a sitting out, in any state but struck out already; false then, and when there is none. */
    Uni<Boolean> strikeOut(UUID attemptId, Intervention why) {
        return pool.withTransaction(
                unitOfWork -> close(unitOfWork, attemptId).chain(() -> markVoided(unitOfWork, attemptId, why)));
    }

    /** The sheet first, as everybody does who ends a sitting. */
    private static Uni<Void> close(SqlConnection unitOfWork, UUID attemptId) {
        return unitOfWork
                .preparedQuery("update answer_sheet set closed = true where attempt_id = $1")
                .execute(Tuple.of(attemptId))
                .replaceWithVoid();
    }

    private static Uni<Boolean> markVoided(SqlConnection unitOfWork, UUID attemptId, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with voided as (
                            update attempt a
                               set status = 'voided',
                                   finished_at = coalesce(a.finished_at, $2),
                                   void_reason = $4
                              from attempt before
                             where a.id = $1
                               and before.id = a.id
                               and a.status <> 'voided'
                         returning a.tenant_id, a.learner_id, a.id, a.exam_code, a.exam_version, before.status as was
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, id, 'sitting-voided', $2::timestamptz,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'by', $3::uuid, 'reason', $4::text)
                              from voided
                             union all
                            select tenant_id, learner_id, id, 'result-withdrawn', $2::timestamptz,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'by', $3::uuid, 'reason', $4::text)
                              from voided
                             where was <> 'in-progress'
                        )
                        insert into attempt_event (attempt_id, at, kind, account_id, detail)
                        select id, $2, 'voided', $3, jsonb_build_object('reason', $4::text, 'before', was)
                          from voided
                        """)
                .execute(Tuple.of(attemptId, Rows.time(why.at()), why.accountId(), why.reason()))
                .map(recorded -> recorded.rowCount() == 1);
    }
}
