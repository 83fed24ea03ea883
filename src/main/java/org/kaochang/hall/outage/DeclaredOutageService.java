package org.kaochang.hall.outage;

import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.invigilation.ExtensionService;
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
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    private final AttemptEventStore events;
    private final IdSource ids;
    private final Pool pool;

    DeclaredOutageService(
            DeclaredOutageStore store,
            ExtensionService extensions,
            ReopeningService reopenings,
            AttemptEventStore events,
            IdSource ids,
            Pool pool) {
        this.store = store;
        this.extensions = extensions;
        this.reopenings = reopenings;
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
     * @param refused of those the ones that cannot run again, and why
     */
    public record Effect(
            ExamCode exam,
            long seconds,
            List<AttemptId> running,
            List<AttemptId> reopened,
            Map<AttemptId, Refused> refused) {}

    /** The parts of it that were not declared, and the seconds of them that each sitting lost. */
    private record Plan(List<Span> fresh, Map<Touched, Duration> lost) {

        Stream<Touched> still(boolean running) {
            return lost.keySet().stream().filter(touched -> touched.finishedAt().isEmpty() == running);
        }

        List<AttemptId> ids(boolean running) {
            return still(running).map(touched -> touched.key().attemptId()).toList();
        }
    }

    /** What it would do; nothing is done. */
    public Uni<Effect> look(TenantId tenant, ExamCode exam, Span span) {
        return store.of(tenant, exam)
                .chain(declared -> plan(tenant, exam, span, declared))
                .map(plan -> new Effect(exam, seconds(plan), plan.ids(true), plan.ids(false), Map.of()));
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

    private Uni<Plan> plan(TenantId tenant, ExamCode exam, Span span, List<Declared> before) {
        List<Span> fresh =
                Spans.without(span, before.stream().map(Declared::span).toList());
        return store.touched(tenant, exam, span).map(touched -> {
            Map<Touched, Duration> lost = new LinkedHashMap<>();
            for (Touched each : touched) {
                Span sat = new Span(each.startedAt(), each.finishedAt().orElse(span.until()));
                Duration seconds =
                        Spans.within(fresh, sat).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
                if (seconds.isPositive()) {
                    lost.put(each, seconds);
                }
            }
            return new Plan(fresh, lost);
        });
    }

    private static long seconds(Plan plan) {
        return plan.fresh().stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }

    private Uni<Effect> give(TenantId tenant, ExamCode exam, Declared outage, Plan plan, Intervention asked) {
        Intervention why = asked.in(Optional.of("outage-" + outage.id()));
        List<AttemptId> all = plan.lost().keySet().stream()
                .map(each -> each.key().attemptId())
                .toList();
        return events.doneBy(pool, tenant, all, "outage-" + outage.id())
                .chain(done -> extensions
                        .extendAll(tenant, running(plan, done), why)
                        .chain(extended -> reopen(plan, done, why)
                                .call(() -> store.applied(tenant, outage.id(), asked.at()))
                                .map(refused -> effect(exam, plan, refused))));
    }

    private static Map<AttemptId, Duration> running(Plan plan, Set<AttemptId> done) {
        Map<AttemptId, Duration> running = new LinkedHashMap<>();
        plan.lost().forEach((touched, seconds) -> {
            if (touched.finishedAt().isEmpty() && !done.contains(touched.key().attemptId())) {
                running.put(touched.key().attemptId(), seconds);
            }
        });
        return running;
    }

    private Uni<Map<AttemptId, Refused>> reopen(Plan plan, Set<AttemptId> done, Intervention why) {
        return Multi.createFrom()
                .iterable(plan.still(false)
                        .filter(touched -> !done.contains(touched.key().attemptId()))
                        .toList())
                .onItem()
                .transformToUni(touched -> reopenings
                        .reopen(
                                touched.key(),
                                Objects.requireNonNull(plan.lost().get(touched)),
                                why)
                        .onFailure(FailureMapper::duplicate)
                        .recoverWithItem(Optional.of(Refused.SAT_AGAIN))
                        .map(refused -> Map.entry(touched.key().attemptId(), refused)))
                .merge(SIDE_BY_SIDE)
                .filter(entry -> entry.getValue().isPresent())
                .collect()
                .asMap(Map.Entry::getKey, entry -> entry.getValue().orElseThrow());
    }

    private static Effect effect(ExamCode exam, Plan plan, Map<AttemptId, Refused> refused) {
        List<AttemptId> reopened =
                plan.ids(false).stream().filter(id -> !refused.containsKey(id)).toList();
        return new Effect(exam, seconds(plan), plan.ids(true), reopened, refused);
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
