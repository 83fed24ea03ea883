package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.StudyHoursPlan.Outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Credits study hours, one credit or a batch, all or none. */
@Singleton
public class StudyHoursService {

    private final LearnerStore transactions;
    private final StudyHoursStore store;
    private final HoursKindStore kinds;
    private final IdSource ids;
    private final ClockSource clock;

    StudyHoursService(
            LearnerStore transactions, StudyHoursStore store, HoursKindStore kinds, IdSource ids, ClockSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.kinds = kinds;
        this.ids = ids;
        this.clock = clock;
    }

    /** Credits one or several, up to a thousand; an external id that stands for another credit contradicts a new one,
     * and a kind has to be one that exams know. */
    public Uni<RowsOutcome<Outcome>> credit(Act act, List<NewStudyHours> rows) {
        List<NewStudyHours> said =
                rows.stream().map(NewStudyHours::inWordsOfExams).toList();
        return asked(act.tenant(), said).chain(asked -> {
            List<RowError> errors = StudyHoursPlan.check(said, LocalDate.ofInstant(clock.now(), China.ZONE), asked);
            return errors.isEmpty()
                    ? transactions.inTransaction(
                            client -> keep(client, act, said), RowsOutcome.Recorded.class::isInstance)
                    : Uni.createFrom().item(new RowsOutcome.Refused<>(errors));
        });
    }

    /** Looked up only where a kind is none of the usual ones. */
    private Uni<Set<String>> asked(TenantId tenant, List<NewStudyHours> rows) {
        return rows.stream().allMatch(row -> HoursKind.known(row.kind(), Set.of()))
                ? Uni.createFrom().item(Set.of())
                : kinds.asked(tenant);
    }

    private Uni<RowsOutcome<Outcome>> keep(SqlClient client, Act act, List<NewStudyHours> rows) {
        return plan(client, act.tenant(), rows)
                .chain(plan -> plan.errors().isEmpty()
                        ? store.insert(client, act, plan.inserts())
                                .replaceWith(new RowsOutcome.Recorded<>(plan.outcomes()))
                        : Uni.createFrom().item(new RowsOutcome.Refused<>(plan.errors())));
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
