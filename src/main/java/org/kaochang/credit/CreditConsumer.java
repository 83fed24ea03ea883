package org.kaochang.credit;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.credit.CreditStore.TakenBack;
import org.kaochang.event.Event;
import org.kaochang.event.EventConsumer;
import org.kaochang.event.EventKind;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.result.Ending;
import org.kaochang.result.Passed;
import org.kaochang.result.Passes;
import org.kaochang.result.SittingTimes;
import org.kaochang.result.SittingTimesStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Enters in the ledger what a pass earns, and takes it back when the result counts no more. */
@ApplicationScoped
public class CreditConsumer implements EventConsumer {

    private final CreditStore store;
    private final SittingTimesStore sittings;
    private final ExamDefinitionSource exams;
    private final IdSource ids;
    private final ClockSource clock;

    CreditConsumer(
            CreditStore store,
            SittingTimesStore sittings,
            ExamDefinitionSource exams,
            IdSource ids,
            ClockSource clock) {
        this.store = store;
        this.sittings = sittings;
        this.exams = exams;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "credit";
    }

    @Override
    public Set<EventKind> kinds() {
        return Passes.kinds();
    }

    @Override
    public Uni<Void> take(SqlClient unitOfWork, List<Event> events) {
        Passes passes = Passes.of(events);
        return ended(unitOfWork, passes.ended()).chain(() -> passed(unitOfWork, passes.passed()));
    }

    private Uni<Void> ended(SqlClient unitOfWork, List<Ending> ended) {
        List<TakenBack> takenBack = ended.stream()
                .map(ending -> new TakenBack(newId(ending.sitting().learnerId()), ending))
                .toList();
        return takenBack.isEmpty() ? Uni.createFrom().voidItem() : store.takeBack(unitOfWork, takenBack, clock.now());
    }

    private Uni<Void> passed(SqlClient unitOfWork, List<Passed> passed) {
        Map<TenantId, List<Passed>> byTenant = passed.stream()
                .collect(Collectors.groupingBy(each -> each.sitting().tenant()));
        return SequenceRelay.oneByOne(
                byTenant.keySet(), tenant -> enter(unitOfWork, tenant, byTenant.getOrDefault(tenant, List.of())));
    }

    private Uni<Void> enter(SqlClient unitOfWork, TenantId tenant, List<Passed> passed) {
        Set<ExamVersionId> versions = passed.stream().map(Passed::exam).collect(Collectors.toSet());
        return exams.these(unitOfWork, tenant, versions)
                .chain(known -> sittings.of(unitOfWork, tenant, passed)
                        .map(times -> passed.stream()
                                .flatMap(each -> earned(each, known, times))
                                .toList()))
                .chain(earned ->
                        earned.isEmpty() ? Uni.createFrom().voidItem() : store.enter(unitOfWork, earned, clock.now()));
    }

    private Stream<Earned> earned(Passed passed, Map<ExamVersionId, Exam> known, Map<AttemptKey, SittingTimes> times) {
        RecordId id = newId(passed.sitting().learnerId());
        return Optional.ofNullable(times.get(passed.sitting())).stream()
                .flatMap(
                        sitting -> Optional.ofNullable(known.get(passed.exam()))
                                .flatMap(exam -> Earned.of(id, passed, sitting, exam))
                                .stream());
    }

    private RecordId newId(LearnerId learner) {
        return new RecordId(ids.next(learner));
    }
}
