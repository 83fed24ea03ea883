package org.kaochang.hall.board;

import org.kaochang.admission.LearnerLooked;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.RoundsService;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;
import org.kaochang.hall.board.PresenceStore.Sign;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What pages let a node know by what they do anyhow: a learner looked at the rules, waits, has a line open, has lost it. Kept
 * in memory, many learners written down at once; who takes part in none of it is not there. Nothing waits for it.
 */
@ApplicationScoped
public class PresenceBuffer {

    private static final int MOST = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final Duration KEPT = Duration.ofDays(1);

    private final PresenceStore store;
    private final AttemptEventStore events;
    private final Pool pool;
    private final RoundsService rounds;
    private final ClockSource clock;
    private final RecordId node;
    private final ConcurrentMap<Who, Sign> signs = new ConcurrentHashMap<>();
    private final ConcurrentMap<AttemptKey, Departure> departures = new ConcurrentHashMap<>();

    PresenceBuffer(
            PresenceStore store,
            AttemptEventStore events,
            Pool pool,
            RoundsService rounds,
            ClockSource clock,
            IdSource ids) {
        this.store = store;
        this.events = events;
        this.pool = pool;
        this.rounds = rounds;
        this.clock = clock;
        this.node = new RecordId(ids.newToken());
    }

    private record Who(TenantId tenant, LearnerId learner) {}

    void looked(@Observes LearnerLooked looked) {
        note(looked.tenant(), looked.learner(), null, null, null, false, 0);
    }

    /** Was told a place in the waiting room. */
    public void waits(TenantId tenant, LearnerId learner) {
        note(tenant, learner, clock.now(), null, null, false, 0);
    }

    /** Has a line open, over which events are sent. */
    public void listens(AttemptKey key) {
        note(key.tenant(), key.learnerId(), null, key.attemptId(), node, true, 0);
    }

    /** Has no line here any more. */
    public void gone(AttemptKey key) {
        note(key.tenant(), key.learnerId(), null, key.attemptId(), node, false, 0);
    }

    /** The page of a running sitting was left. */
    void left(AttemptKey key, AccountId by) {
        note(key.tenant(), key.learnerId(), null, key.attemptId(), null, false, 1);
        if (departures.size() < MOST) {
            departures.merge(key, new Departure(by, clock.now(), 1), Departure::and);
        }
    }

    /** What the sitting's own log is told: one line however often that was since the last. */
    private record Departure(AccountId by, Instant at, int times) {

        private Departure and(Departure later) {
            return new Departure(by, at, times + later.times);
        }

        private Done of(AttemptKey key) {
            return new Done(key, at, "left", by, Map.of("times", times));
        }
    }

    private void note(
            TenantId tenant,
            LearnerId learner,
            @Nullable Instant waiting,
            @Nullable AttemptId attempt,
            @Nullable RecordId at,
            boolean online,
            int left) {
        if (signs.size() < MOST) {
            Instant now = clock.now();
            signs.merge(
                    new Who(tenant, learner),
                    new Sign(tenant, learner, now, waiting, attempt, at, online, now, left),
                    PresenceBuffer::both);
        }
    }

    /** What is known of a line is what was said last of one. */
    private static Sign both(Sign before, Sign after) {
        Sign line = after.node() == null ? before : after;
        boolean same = after.attempt() == null || after.attempt().equals(before.attempt());
        return new Sign(
                after.tenant(),
                after.learner(),
                after.seenAt(),
                after.waitingAt() == null ? before.waitingAt() : after.waitingAt(),
                after.attempt() == null ? before.attempt() : after.attempt(),
                line.node(),
                line.online(),
                line.since(),
                after.left() + (same ? before.left() : 0));
    }

    @Scheduled(every = "${kaochang.board.presence-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return signs.isEmpty()
                ? Uni.createFrom().voidItem()
                : rounds.runOrSay("Writing down whose pages are open", this::writeDown);
    }

    /** All that is known. What cannot be written down is lost, and said again by the pages. */
    Uni<Void> writeDown() {
        List<Sign> taken = taken(signs, (who, sign) -> sign);
        taken.sort(Comparator.comparing(sign -> sign.learner().value())); // so that two nodes never wait in a circle
        return atOnce(taken, some -> store.write(some, clock.now()))
                .chain(() -> atOnce(
                        taken(departures, (key, departure) -> departure.of(key)), some -> events.record(pool, some)));
    }

    /** Empties it; what comes meanwhile is for the next time. */
    private static <K, V, T> List<T> taken(ConcurrentMap<K, V> from, BiFunction<K, V, T> as) {
        List<T> taken = new ArrayList<>();
        for (K key : List.copyOf(from.keySet())) {
            V value = from.remove(key);
            if (value != null) {
                taken.add(as.apply(key, value));
            }
        }
        return taken;
    }

    private static <T> Uni<Void> atOnce(List<T> all, Function<List<T>, Uni<? extends Void>> write) {
        return Multi.createFrom()
                .iterable(all)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(write)
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sayAgain() {
        Instant now = clock.now();
        return rounds.runOrSay(
                "Saying again whose pages are open",
                () -> store.sayAgain(node, now).chain(() -> store.clear(now.minus(KEPT))));
    }
}
