package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.exam.ExamVersion.Withdrawal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;

/**
 * Takes published exams back: no sitting starts any more, those under way go on to their end, results stay. Publishing again, even
 * the same file, opens the exam again in a new version.
 */
@ApplicationScoped
public class WithdrawalService {

    private final Pool pool;
    private final ExamDraftStore drafts;
    private final ExamStore exams;
    private final AuditStore audit;
    private final ClockSource clock;

    WithdrawalService(Pool pool, ExamDraftStore drafts, ExamStore exams, AuditStore audit, ClockSource clock) {
        this.pool = pool;
        this.drafts = drafts;
        this.exams = exams;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * In a row with the exam's publications.
     *
     * @param act with its reason
     * @param seen the version that was looked at
     */
    Uni<WithdrawalOutcome> withdraw(Act act, ExamCode code, int seen) {
        return pool.withTransaction(connection -> drafts.lock(connection, act.tenant(), code)
                .chain(held -> exams.currentVersion(connection, act.tenant(), code))
                .chain(current -> current.isEmpty()
                        ? Uni.createFrom().item(new WithdrawalOutcome.NeverPublished())
                        : current.get() == seen
                                ? withdraw(connection, act, new ExamVersionId(code, seen))
                                : Uni.createFrom().item(new WithdrawalOutcome.Overtaken(current.get()))));
    }

    private Uni<WithdrawalOutcome> withdraw(SqlConnection connection, Act act, ExamVersionId id) {
        Withdrawal withdrawal =
                new Withdrawal(clock.now(), act.reason().map(AuditReason::text).orElseThrow());
        return exams.withdraw(connection, act.tenant(), id, withdrawal)
                .chain(withdrawn -> withdrawn.isEmpty()
                        ? Uni.createFrom().item(new WithdrawalOutcome.Already())
                        : audit.record(
                                        connection,
                                        act.on("exam", id.code())
                                                .changed(
                                                        Map.of("version", id.version(), "withdrawn", false),
                                                        Map.of("version", id.version(), "withdrawn", true)))
                                .replaceWith(new WithdrawalOutcome.Withdrawn(withdrawn.get())));
    }
}
