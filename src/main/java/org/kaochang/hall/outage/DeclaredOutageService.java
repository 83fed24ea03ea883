package org.kaochang.hall.outage;

import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.disclosure.EndedSitting;
import org.kaochang.hall.invigilation.Extended;
import org.kaochang.hall.invigilation.ExtensionService;
import org.kaochang.hall.invigilation.KnownKeysService;
import org.kaochang.hall.invigilation.Refused;
import org.kaochang.hall.invigilation.ReopeningService;
import org.kaochang.hall.outage.DeclaredOutageStore.Declared;
import org.kaochang.hall.outage.DeclaredOutageStore.Touched;
import org.kaochang.window.Spans;
import org.kaochang.window.Spans.Span;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Outages that somebody declares (故障): each sitting that was under way gets the seconds of it that it lost, and one that ended by
 * time runs again. Those that start later under a window in which everything ends get them through
 * {@code admission.ExtraTime}. What was declared before gives nothing twice.
 */
@ApplicationScoped
public class DeclaredOutageService {

    private static final int SIDE_BY_SIDE = 4;

    private final DeclaredOutageStore store;
    private final ExtensionService extensions;
    private final ReopeningService reopenings;
    private final KnownKeysService keys;
    private final AttemptEventStore events;
    private final IdSource ids;
    private final Pool pool;

    DeclaredOutageService(
            DeclaredOutageStore store,
            ExtensionService extensions,
            ReopeningService reopenings,
            KnownKeysService keys,
            AttemptEventStore events,
            IdSource ids,
            Pool pool) {
        this.store = store;
        this.extensions = extensions;
        this.reopenings = reopenings;
        this.keys = keys;
        this.events = events;
        this.ids = ids;
        this.pool = pool;
    }

    /**
     * What an outage does, or would do.
     *
     * @param seconds of it that were not declared before
     * @param running sittings that run and get time
     * @param reopened sittings that ended by time and run again
     * @param refused sittings that ended by time and do not run again, and why
     */
    public record Effect(
            ExamCode exam,
            long seconds,
            List<AttemptId> running,
            List<AttemptId> reopened,
            Map<AttemptId, Refused> refused) {}

    /** What it would do; nothing is done. */
    public Uni<Effect> look(TenantId tenant, ExamCode exam, Span span) {
        return store.of(tenant, exam)
                .chain(declared -> plan(tenant, exam, span, declared))
                .chain(plan -> each(plan.ended(Set.of()), ended -> refusedForKeys(tenant, ended))
                        .map(refused -> {
                            List<AttemptId> running =
                                    List.copyOf(plan.running(Set.of()).keySet());
                            return effect(exam, plan, running, plan.ended(Set.of()), refused);
                        }));
    }

    /**
     * Declares it. One that was declared before in part gives the rest; one whose giving broke off goes on. Empty while another call
     * is giving the seconds of the same.
     */
    public Uni<Optional<Effect>> declare(TenantId tenant, ExamCode exam, Span span, Intervention why) {
        return store.declare(tenant, exam, new RecordId(ids.newId()), span, why)
                .chain(() -> store.of(tenant, exam))
                .chain(declared -> {
                    Declared own = same(declared, span);
                    List<Declared> before = declared.stream()
                            .takeWhile(each -> !each.id().equals(own.id()))
                            .toList();
                    return store.claim(tenant, own.id(), why.at())
                            .chain(mine -> mine
                                    ? plan(tenant, exam, span, before)
                                            .chain(plan -> give(tenant, exam, own, plan, why))
                                            .onFailure()
                                            .call(failure -> store.giveBack(tenant, own.id()))
                                            .map(Optional::of)
                                    : given(tenant, exam, span));
                });
    }

    private static Declared same(List<Declared> declared, Span span) {
        return declared.stream()
                .filter(each -> each.span().equals(span))
                .findFirst()
                .orElseThrow();
    }

    /** Gives nothing more where all was given; empty while that goes on. */
    private Uni<Optional<Effect>> given(TenantId tenant, ExamCode exam, Span span) {
        return store.of(tenant, exam)
                .map(declared -> Optional.of(new Effect(exam, 0, List.of(), List.of(), Map.of()))
                        .filter(nothing -> same(declared, span).applied()));
    }

    private Uni<OutagePlan> plan(TenantId tenant, ExamCode exam, Span span, List<Declared> before) {
        List<Span> fresh =
                Spans.without(span, before.stream().map(Declared::span).toList());
        return store.touched(tenant, exam, span).map(touched -> OutagePlan.of(fresh, touched));
    }

    private Uni<Effect> give(TenantId tenant, ExamCode exam, Declared outage, OutagePlan plan, Intervention asked) {
        String call = AttemptEventStore.OUTAGE + outage.id();
        Intervention why = asked.in(Optional.of(call));
        List<AttemptId> all = plan.lost().keySet().stream().map(Touched::id).toList();
        return events.doneBy(pool, tenant, all, call)
                .chain(done -> extensions
                        .extendAll(tenant, plan.running(done), why)
                        .map(extended ->
                                extended.stream().map(Extended::attemptId).toList())
                        .chain(extended -> closedMeanwhile(tenant, exam, outage.span(), plan, done, extended)
                                .chain(late -> reopen(tenant, exam, plan, done, extended, late, why))))
                .call(() -> store.applied(tenant, outage.id(), asked.at()));
    }

    /** Those that ran when they were looked for and had ended by time when it was their turn to be extended. */
    private Uni<OutagePlan> closedMeanwhile(
            TenantId tenant, ExamCode exam, Span span, OutagePlan plan, Set<AttemptId> done, List<AttemptId> extended) {
        Set<AttemptId> missed = new HashSet<>(plan.running(done).keySet());
        extended.forEach(missed::remove);
        return missed.isEmpty()
                ? Uni.createFrom().item(OutagePlan.of(plan.fresh(), List.of()))
                : store.touched(tenant, exam, span)
                        .map(now -> OutagePlan.of(
                                plan.fresh(),
                                now.stream()
                                        .filter(touched -> missed.contains(touched.id()))
                                        .toList()));
    }

    private Uni<Effect> reopen(
            TenantId tenant,
            ExamCode exam,
            OutagePlan plan,
            Set<AttemptId> done,
            List<AttemptId> extended,
            OutagePlan late,
            Intervention why) {
        Map<Touched, Duration> lost = new LinkedHashMap<>();
        plan.ended(done).forEach(ended -> lost.put(ended, plan.lost(ended)));
        late.ended(Set.of()).forEach(ended -> lost.put(ended, late.lost(ended)));
        List<Touched> ended = List.copyOf(lost.keySet());
        return each(ended, one -> reopen(tenant, one, Objects.requireNonNull(lost.get(one)), why))
                .map(refused -> effect(exam, plan, extended, ended, refused));
    }

    private Uni<Optional<Refused>> reopen(TenantId tenant, Touched ended, Duration lost, Intervention why) {
        return refusedForKeys(tenant, ended)
                .chain(refused -> refused.isPresent()
                        ? Uni.createFrom().item(refused)
                        : reopenings.reopen(ended.key(), lost, why));
    }

    /** Nobody has looked at each of a hall full: those whose keys may be known are reopened by hand, or not at all. */
    private Uni<Optional<Refused>> refusedForKeys(TenantId tenant, Touched touched) {
        EndedSitting ended =
                new EndedSitting(touched.finishedAt().orElseThrow(), touched.windowKey(), touched.windowCloses());
        return keys.mayBeKnown(tenant, touched.exam(), ended)
                .map(known -> Optional.of(Refused.KEYS_MAY_BE_KNOWN).filter(refused -> known));
    }

    private static Uni<Map<AttemptId, Refused>> each(
            List<Touched> ended, Function<Touched, Uni<Optional<Refused>>> work) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUni(one -> work.apply(one).map(refused -> Map.entry(one.id(), refused)))
                .merge(SIDE_BY_SIDE)
                .filter(entry -> entry.getValue().isPresent())
                .collect()
                .asMap(Map.Entry::getKey, entry -> entry.getValue().orElseThrow());
    }

    private static Effect effect(
            ExamCode exam,
            OutagePlan plan,
            List<AttemptId> running,
            List<Touched> ended,
            Map<AttemptId, Refused> refused) {
        List<AttemptId> reopened = ended.stream()
                .map(Touched::id)
                .filter(id -> !refused.containsKey(id))
                .toList();
        return new Effect(exam, plan.seconds(), running, reopened, refused);
    }

    /** Those of an exam that were declared. */
    Uni<List<Declared>> declared(TenantId tenant, ExamCode exam) {
        return store.of(tenant, exam);
    }

    /** Those that nodes met with in the last hours, what several saw made one. */
    Uni<List<Span>> seen(Instant since) {
        return store.seenSince(since);
    }
}
