package org.kaochang.hall.invigilation;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.AttemptStore.Voided;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sittings as an invigilator sees them: which run, and how one is struck out. */
@Singleton
class SittingStore {

    private final Pool pool;
    private final AttemptStore attempts;
    private final AnswerSheetStore sheets;
    private final AttemptEventStore events;

    SittingStore(Pool pool, AttemptStore attempts, AnswerSheetStore sheets, AttemptEventStore events) {
        this.pool = pool;
        this.attempts = attempts;
        this.sheets = sheets;
        this.events = events;
    }

    /** The running sittings of an exam, in the order of their ids; empty when nothing was ever published under the code. */
    Uni<Optional<List<AttemptId>>> running(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select a.id
                          from (select 1 from exam_version where tenant_id = $1 and exam_code = $2 limit 1) known
                          left join attempt a
                            on a.tenant_id = $1
                           and a.exam_code = $2
                           and a.status = 'in-progress'
                         order by a.id
                        """).execute(Rows.of(tenant, exam)).map(SittingStore::ids);
    }

    private static Optional<List<AttemptId>> ids(RowSet<Row> rows) {
        List<AttemptId> ids = Rows.list(rows, row -> Rows.optional(row.getUUID("id"), AttemptId::new)).stream()
                .flatMap(Optional::stream)
                .toList();
        return rows.size() == 0 ? Optional.empty() : Optional.of(ids);
    }

    /**
     * Strikes a sitting out, in any state but struck out already; false then, and when there is none. The sheet first, as
     * everybody does who ends a sitting.
     */
    Uni<Boolean> strikeOut(TenantId tenant, AttemptId attemptId, Intervention why) {
        return pool.withTransaction(unitOfWork -> sheets.closeStruckOut(unitOfWork, tenant, attemptId)
                .chain(() -> attempts.strikeOut(unitOfWork, tenant, attemptId, why))
                .call(voided -> record(unitOfWork, voided, why))
                .map(Optional::isPresent));
    }

    private Uni<Void> record(SqlClient unitOfWork, Optional<Voided> voided, Intervention why) {
        return events.record(
                unitOfWork, voided.stream().map(each -> done(each, why)).toList());
    }

    private static Done done(Voided voided, Intervention why) {
        return Done.of(
                why, voided.key(), "voided", Map.of("before", voided.before().wire()));
    }
}
