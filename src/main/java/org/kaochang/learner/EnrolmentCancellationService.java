package org.kaochang.learner;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.Optional;

/** Cancels enrolments: they stay on file, with who cancelled them and why. */
@Singleton
public class EnrolmentCancellationService {

    private final LearnerStore transactions;
    private final EnrolmentStore store;
    private final IdSource ids;
    private final ClockSource clock;

    EnrolmentCancellationService(LearnerStore transactions, EnrolmentStore store, IdSource ids, ClockSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Cancels an enrolment; one that is cancelled already stays as it is. Problems: {@code invalid} without a reason,
     * {@code not-found}, {@code conflict} while a sitting of it is running.
     */
    Uni<Enrolment> cancel(TenantId tenant, EnrolmentId enrolmentId, String reason, AccountId by) {
        Refusal.throwIfAny(LearnerCorrectionService.checkReason(reason).stream().toList(), false);
        LearnerChange change = new LearnerChange(new RecordId(ids.newId()), by, clock.now(), reason.strip());
        return transactions.inTransaction(client -> store.lock(client, tenant, enrolmentId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这次选课。")))
                .chain(enrolment ->
                        enrolment.cancelled() ? Uni.createFrom().item(enrolment) : cancel(client, enrolment, change)));
    }

    private Uni<Enrolment> cancel(SqlClient client, Enrolment enrolment, LearnerChange change) {
        return store.isBeingSat(client, enrolment)
                .invoke(running -> {
                    if (running) {
                        throw Problem.of(ProblemType.CONFLICT, "该选课的考试正在进行，交卷后或由监考作废后才能取消。");
                    }
                })
                .chain(() -> store.cancel(client, enrolment, change))
                .chain(() -> store.lock(client, enrolment.tenant(), enrolment.id()))
                .map(Optional::orElseThrow);
    }
}
