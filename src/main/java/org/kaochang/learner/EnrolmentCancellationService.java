package org.kaochang.learner;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

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

    /** Cancels an enrolment; one that is cancelled already stays as it is. */
    Uni<CancellationOutcome> cancel(TenantId tenant, EnrolmentId enrolmentId, @Nullable String reason, AccountId by) {
        return switch (Reason.read(reason)) {
            case Reason.Refused(RowError error) -> Uni.createFrom().item(new CancellationOutcome.NoReason(error));
            case Reason.Given(String text) ->
                cancel(tenant, enrolmentId, new LearnerChange(new RecordId(ids.newId()), by, clock.now(), text));
        };
    }

    private Uni<CancellationOutcome> cancel(TenantId tenant, EnrolmentId enrolmentId, LearnerChange change) {
        return transactions.inTransaction(
                client -> store.lock(client, tenant, enrolmentId)
                        .chain(found -> found.map(enrolment -> cancel(client, enrolment, change))
                                .orElseGet(() -> Uni.createFrom().item(new CancellationOutcome.NoSuchEnrolment()))),
                outcome -> outcome instanceof CancellationOutcome.Cancelled);
    }

    private Uni<CancellationOutcome> cancel(SqlClient client, Enrolment enrolment, LearnerChange change) {
        return enrolment.cancelled()
                ? Uni.createFrom().item(new CancellationOutcome.Cancelled(enrolment))
                : store.isBeingSat(client, enrolment)
                        .chain(running -> running
                                ? Uni.createFrom().item(new CancellationOutcome.BeingSat())
                                : keep(client, enrolment, change));
    }

    private Uni<CancellationOutcome> keep(SqlClient client, Enrolment enrolment, LearnerChange change) {
        return store.cancel(client, enrolment, change)
                .chain(() -> store.lock(client, enrolment.tenant(), enrolment.id()))
                .map(found -> new CancellationOutcome.Cancelled(found.orElseThrow()));
    }
}
