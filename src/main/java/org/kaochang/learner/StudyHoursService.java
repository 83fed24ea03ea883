package org.kaochang.learner;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.StudyHoursPlan.Outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Credits study hours, one credit or a batch, all or none. */
@Singleton
public class StudyHoursService {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final LearnerStore transactions;
    private final StudyHoursStore store;
    private final IdSource ids;
    private final ClockSource clock;

    StudyHoursService(LearnerStore transactions, StudyHoursStore store, IdSource ids, ClockSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the credit and whether it is new; fails with {@code conflict} when its external id stands for another */
    public Uni<Outcome> credit(TenantId tenant, NewStudyHours hours) {
        return credit(tenant, List.of(hours), false).map(List::getFirst);
    }

    /** Credits up to a thousand, all or none; fails with {@code invalid} and the errors by index. */
    public Uni<List<Outcome>> creditAll(TenantId tenant, List<NewStudyHours> hours) {
        return credit(tenant, Refusal.rows(hours), true);
    }

    private Uni<List<Outcome>> credit(TenantId tenant, List<NewStudyHours> rows, boolean batch) {
        Refusal.throwIfAny(StudyHoursPlan.check(rows, LocalDate.ofInstant(clock.now(), CHINA)), batch);
        return transactions.inTransaction(client -> plan(client, tenant, rows)
                .invoke(plan -> Refusal.throwIfAny(plan.errors(), batch))
                .call(plan -> store.insert(client, tenant, plan.inserts()))
                .map(StudyHoursPlan::outcomes));
    }

    private Uni<StudyHoursPlan> plan(SqlClient client, TenantId tenant, List<NewStudyHours> rows) {
        return ReferenceStore.lock(
                        client,
                        tenant,
                        rows.stream().map(NewStudyHours::learner).toList())
                .chain(learners -> store.byExternalId(client, tenant, rows)
                        .map(known -> StudyHoursPlan.of(
                                rows, learners, known, clock.now(), learner -> new RecordId(ids.next(learner)))));
    }
}
