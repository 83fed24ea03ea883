package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Cancels enrolments: they stay on file, with who cancelled them and why. */
@Singleton
public class EnrolmentCancellationService {

    private final LearnerStore transactions;
    private final EnrolmentStore store;
    private final AuditStore audit;
    private final IdSource ids;
    private final ClockSource clock;

    EnrolmentCancellationService(
            LearnerStore transactions, EnrolmentStore store, AuditStore audit, IdSource ids, ClockSource clock) {
        this.audit = audit;
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Cancels an enrolment; one that is cancelled already stays as it is. */
    Uni<CancellationOutcome> cancel(Act act, EnrolmentId enrolmentId, @Nullable String reason) {
        return switch (Reason.read(reason)) {
            case Reason.Refused(RowError error) -> Uni.createFrom().item(new CancellationOutcome.NoReason(error));
            case Reason.Given(String text) ->
                cancel(
                        act.because(AuditReason.of(text)),
                        enrolmentId,
                        new LearnerChange(new RecordId(ids.newId()), act.by().orElseThrow(), clock.now(), text));
        };
    }

    private Uni<CancellationOutcome> cancel(Act act, EnrolmentId enrolmentId, LearnerChange change) {
        return transactions.inTransaction(
                client -> store.lock(client, act.tenant(), enrolmentId)
                        .chain(found -> found.map(enrolment -> cancel(client, act, enrolment, change))
                                .orElseGet(() -> Uni.createFrom().item(new CancellationOutcome.NoSuchEnrolment()))),
                outcome -> outcome instanceof CancellationOutcome.Cancelled);
    }

    private Uni<CancellationOutcome> cancel(SqlClient client, Act act, Enrolment enrolment, LearnerChange change) {
        return enrolment.cancelled()
                ? Uni.createFrom().item(new CancellationOutcome.Cancelled(enrolment))
                : store.isBeingSat(client, enrolment)
                        .chain(running -> running
                                ? Uni.createFrom().item(new CancellationOutcome.BeingSat())
                                : keep(client, act, enrolment, change));
    }

    private Uni<CancellationOutcome> keep(SqlClient client, Act act, Enrolment enrolment, LearnerChange change) {
        return store.cancel(client, enrolment, change)
                .chain(() -> audit.record(
                        client,
                        act.on("enrolment", enrolment.id())
                                .after(Map.of("learner", enrolment.learnerId(), "exam", enrolment.examId()))))
                .chain(() -> store.lock(client, enrolment.tenant(), enrolment.id()))
                .map(found -> new CancellationOutcome.Cancelled(found.orElseThrow()));
    }
}
