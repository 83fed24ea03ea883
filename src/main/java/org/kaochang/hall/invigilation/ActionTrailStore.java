package org.kaochang.hall.invigilation;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.audit.Refusals;
import org.kaochang.common.ExamCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the audit log is told of a call about many sittings, besides what was done to each, which stands there already: those that it was
 * not done to, and that all of an exam were meant.
 */
@Singleton
class ActionTrailStore {

    private final Pool pool;
    private final AuditStore audit;

    ActionTrailStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** @param exams all that run of these were meant; none: those that were named */
    Uni<Void> ofAll(Act act, List<ExamCode> exams, ActionOutcome outcome) {
        List<AuditEntry> entries = new ArrayList<>();
        exams.forEach(exam -> entries.add(act.on("exam", exam)
                .after(Map.of(
                        "sittings",
                        outcome.done().size(),
                        "refused",
                        outcome.refused().size()))));
        entries.addAll(Refusals.told(outcome.refused().stream()
                .map(refusal -> act.on("attempt", refusal.attemptId()).refused(refusal.code()))
                .toList()));
        return audit.record(pool, entries);
    }
}
