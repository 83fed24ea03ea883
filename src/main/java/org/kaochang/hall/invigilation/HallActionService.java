package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.FinishService;
import org.kaochang.hall.HallConfig;
import org.kaochang.hall.invigilation.ActionOutcome.Chosen;
import org.kaochang.hall.invigilation.ActionOutcome.SittingRefusal;
import org.kaochang.hall.invigilation.TargetStore.Target;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What may be done to sittings, one or a hall full: in one call, with one outcome for each. */
@ApplicationScoped
public class HallActionService {

    /** So many at once, each in a transaction of its own. */
    private static final int SIDE_BY_SIDE = 4;

    private final TargetStore targets;
    private final ReachMapper reaches;
    private final ExtensionService extensions;
    private final PauseService pauses;
    private final MessageStore messages;
    private final SittingStore sittings;
    private final FinishService finishing;
    private final ReopeningService reopenings;
    private final KnownKeysService keys;
    private final AttemptEventStore events;
    private final HallConfig config;
    private final Pool pool;

    HallActionService(
            TargetStore targets,
            ReachMapper reaches,
            ExtensionService extensions,
            PauseService pauses,
            MessageStore messages,
            SittingStore sittings,
            FinishService finishing,
            ReopeningService reopenings,
            KnownKeysService keys,
            AttemptEventStore events,
            HallConfig config,
            Pool pool) {
        this.targets = targets;
        this.reaches = reaches;
        this.extensions = extensions;
        this.pauses = pauses;
        this.messages = messages;
        this.sittings = sittings;
        this.finishing = finishing;
        this.reopenings = reopenings;
        this.keys = keys;
        this.events = events;
        this.config = config;
        this.pool = pool;
    }

    /**
     * Which sittings are meant.
     *
     * @param ids none where {@code exams} are given
     * @param exams all running sittings of these that are within reach
     */
    public record Which(TenantId tenant, List<AttemptId> ids, List<ExamCode> exams, Reach reach) {}

    /** To all of an exam it is said once, not to each; who has heard half of a call hears the rest by themselves. */
    public Uni<ActionOutcome> say(Which which, String message, Intervention why) {
        return choose(which, why)
                .chain(chosen -> (allOf(which) && chosen.already().isEmpty()
                                ? messages.sendToAll(which.tenant(), exams(chosen), chosen.ids(), message, why)
                                : messages.send(which.tenant(), chosen.ids(), message, why))
                        .map(sent -> chosen.did(ids(sent, AttemptKey::attemptId), Refused.ATTEMPT_CLOSED)));
    }

    private static boolean allOf(Which which) {
        return !which.exams().isEmpty() && which.exams().stream().allMatch(which.reach()::coversAll);
    }

    /** Those that somebody sits. */
    private static List<ExamCode> exams(Chosen chosen) {
        return chosen.targets().stream()
                .map(target -> target.exam().code())
                .distinct()
                .toList();
    }

    /**
     * Writes down what happened, of running sittings and of those that are over; nothing else changes.
     *
     * @param minutes that the incident took; empty: nobody says
     */
    public Uni<ActionOutcome> note(Which which, OptionalInt minutes, Intervention why) {
        return choose(which, why)
                .chain(chosen -> messages.note(
                                chosen.targets().stream().map(Target::key).toList(), minutes, why)
                        .replaceWith(() -> chosen.did(Set.copyOf(chosen.ids()), Refused.NOT_FOUND)));
    }

    /** More time for those that run; the others are refused. */
    public Uni<ActionOutcome> extend(Which which, Duration more, Intervention why) {
        return choose(which, why)
                .chain(chosen -> extensions
                        .extendAll(which.tenant(), chosen.ids(), more, why)
                        .map(extended -> chosen.did(ids(extended, Extended::attemptId), Refused.ATTEMPT_CLOSED)));
    }

    /** @param longest after so long they go on by themselves */
    public Uni<ActionOutcome> pause(Which which, Duration longest, Intervention why) {
        return choose(which, why)
                .chain(chosen -> pauses.begin(which.tenant(), chosen.ids(), longest, why)
                        .map(paused -> chosen.did(Set.copyOf(paused), Refused.CLOSED_OR_PAUSED)));
    }

    /** Of all that sit an exam those that are paused go on; the others are not told of. */
    public Uni<ActionOutcome> resume(Which which, Intervention why) {
        return choose(which, why)
                .chain(chosen -> pauses.end(which.tenant(), chosen.ids(), why)
                        .map(resumed -> which.exams().isEmpty()
                                ? chosen.did(Set.copyOf(resumed), Refused.NOT_PAUSED)
                                : chosen.didOnly(Set.copyOf(resumed))));
    }

    /** Hands them in for their learners (强制交卷). */
    public Uni<ActionOutcome> force(Which which, Intervention why) {
        return choose(which, why)
                .chain(chosen -> CrowdRelay.each(
                                chosen.ids(),
                                config.submissionBatch(),
                                Function.identity(),
                                (some, waiting) -> forced(which.tenant(), some, why, waiting))
                        .map(done -> chosen.did(Set.copyOf(done), Refused.ATTEMPT_CLOSED)));
    }

    /** Of a hall full no more than the ids is held in memory. */
    private Uni<List<AttemptId>> forced(TenantId tenant, List<AttemptId> some, Intervention why, boolean waiting) {
        return finishing
                .force(tenant, some, why, waiting)
                .map(ended ->
                        ended.stream().map(sitting -> sitting.attempt().id()).toList());
    }

    /** Strikes them out, running or over (作废); those struck out before are refused. */
    public Uni<ActionOutcome> strikeOut(Which which, Intervention why) {
        return each(
                which,
                why,
                target -> sittings.strikeOut(which.tenant(), target.id(), why)
                        .map(struck -> struck ? Optional.<Refused>empty() : Optional.of(Refused.VOIDED)));
    }

    /** @param despiteKeys whether also those whose learners could look at the right answers already */
    public Uni<ActionOutcome> reopen(Which which, Duration lost, boolean despiteKeys, Intervention why) {
        return each(
                which,
                why,
                target -> (despiteKeys ? Uni.createFrom().item(false) : keys.mayBeKnown(target.key()))
                        .chain(known -> known
                                ? Uni.createFrom().item(Optional.of(Refused.KEYS_MAY_BE_KNOWN))
                                : reopenings.reopen(target.key(), lost, why)));
    }

    /** @param old whether the end before the reopening counts */
    public Uni<ActionOutcome> settle(Which which, boolean old, Intervention why) {
        return each(which, why, target -> reopenings.settle(target.key(), old, why));
    }

    private Uni<ActionOutcome> each(Which which, Intervention why, Function<Target, Uni<Optional<Refused>>> work) {
        return choose(which, why)
                .chain(chosen -> Multi.createFrom()
                        .iterable(chosen.targets())
                        .onItem()
                        .transformToUni(target -> work.apply(target).map(refused -> new One(target, refused)))
                        .merge(SIDE_BY_SIDE)
                        .collect()
                        .asList()
                        .map(all -> outcome(chosen, all)));
    }

    private record One(Target target, Optional<Refused> refused) {}

    private static ActionOutcome outcome(Chosen chosen, List<One> all) {
        List<SittingRefusal> refused = new ArrayList<>(chosen.refused());
        Set<AttemptId> done = new HashSet<>(chosen.already());
        all.forEach(one -> one.refused()
                .ifPresentOrElse(
                        why -> refused.add(SittingRefusal.of(one.target().id(), why)),
                        () -> done.add(one.target().id())));
        return ActionOutcome.of(done, refused);
    }

    /** What the same call did before it came again is done. */
    private Uni<Chosen> choose(Which which, Intervention why) {
        Uni<List<Target>> found = which.exams().isEmpty()
                ? targets.named(which.tenant(), which.ids())
                : reaches.running(which.tenant(), which.exams(), which.reach());
        return found.chain(all -> done(which.tenant(), all, why).map(already -> choose(which, all, already)));
    }

    private Uni<Set<AttemptId>> done(TenantId tenant, List<Target> all, Intervention why) {
        return why.call()
                .map(call ->
                        events.doneBy(pool, tenant, all.stream().map(Target::id).toList(), call))
                .orElseGet(() -> Uni.createFrom().item(Set.of()));
    }

    private static Chosen choose(Which which, List<Target> all, Set<AttemptId> already) {
        Map<AttemptId, Target> byId = all.stream().collect(Collectors.toMap(Target::id, Function.identity()));
        List<SittingRefusal> refused = new ArrayList<>();
        which.ids().stream()
                .distinct()
                .filter(id -> !byId.containsKey(id))
                .forEach(id -> refused.add(SittingRefusal.of(id, Refused.NOT_FOUND)));
        List<Target> free = new ArrayList<>();
        for (Target target : all) {
            if (!which.reach().covers(target.whose())) {
                refused.add(SittingRefusal.of(target.id(), Refused.NOT_ASSIGNED));
            } else if (!already.contains(target.id())) {
                free.add(target);
            }
        }
        return new Chosen(free, already, refused);
    }

    private static <T> Set<AttemptId> ids(List<T> all, Function<T, AttemptId> id) {
        return all.stream().map(id).collect(Collectors.toSet());
    }
}
