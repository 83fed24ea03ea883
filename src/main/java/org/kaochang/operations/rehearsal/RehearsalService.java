package org.kaochang.operations.rehearsal;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.ClosingJob;
import org.kaochang.http.BearerSource;
import org.kaochang.identity.RehearsalTokenSource;

import com.sun.management.OperatingSystemMXBean;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A rehearsal: the real calls, statements and jobs, on an invented exam with invented learners, and afterwards no trace of
 * them. Two nodes rehearse side by side, each on a scene of its own.
 */
@ApplicationScoped
public class RehearsalService {

    private static final long SLICE_MILLIS = 500;
    private static final int LEARNERS_EACH = 4;

    /** Checked beside the sittings: enough for the last step of the compiler (5,000 calls), about a second of CPU. */
    private static final int TOKENS = 6_000;

    /** So many calls refused, and it is not the code that is cold. */
    private static final int MAX_REFUSED = 200;

    /** Longer than a call may take, so that nothing of a rehearsal can be written after its journal was looked through. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final RehearsalStore store;
    private final RehearsalTokenSource tokens;
    private final BearerSource bearers;
    private final ClosingJob closing;
    private final RehearsalConfig config;
    private final ClockSource clock;
    private final IdSource ids;
    private final Vertx vertx;

    RehearsalService(
            RehearsalStore store,
            RehearsalTokenSource tokens,
            BearerSource bearers,
            ClosingJob closing,
            RehearsalConfig config,
            ClockSource clock,
            IdSource ids,
            Vertx vertx) {
        this.store = store;
        this.tokens = tokens;
        this.bearers = bearers;
        this.closing = closing;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.vertx = vertx;
    }

    /**
     * What came of it.
     *
     * @param settled whether it ended before its time because calls had come to cost what they will
     */
    public record Outcome(long calls, long refused, boolean settled, Duration took) {}

    /** Plays until the cost has settled or the time is over, and removes every trace, whatever went wrong. */
    Uni<Outcome> rehearse(RehearsalClient.Door door) {
        Scene scene = scene();
        return store.open(scene)
                .chain(() -> signed(scene))
                .chain(learners -> play(door, scene, learners))
                .onItemOrFailure()
                .call((outcome, failure) -> store.clear(scene, clock.now().plus(MARGIN)));
    }

    private Scene scene() {
        return new Scene(
                TenantId.DEFAULT,
                new ExamCode(Scene.PREFIX + ids.newToken()),
                Stream.generate(() -> new LearnerId(ids.newId()))
                        .limit((long) config.connections() * LEARNERS_EACH)
                        .toList(),
                clock.now());
    }

    private Uni<List<SitterRelay.Learner>> signed(Scene scene) {
        return Uni.createFrom()
                .item(() -> scene.learners().stream()
                        .map(id -> new SitterRelay.Learner(id, tokens.token(scene.tenant(), id)))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Outcome> play(RehearsalClient.Door door, Scene scene, List<SitterRelay.Learner> learners) {
        Play play = new Play(scene.tenant());
        RehearsalClient client = new RehearsalClient(vertx, door, config.connections());
        List<Future<?>> sitters = new ArrayList<>();
        for (int i = 0; i < config.connections(); i++) {
            List<SitterRelay.Learner> own = learners.subList(i * LEARNERS_EACH, (i + 1) * LEARNERS_EACH);
            sitters.add(
                    new SitterRelay(client, scene.code(), own, ids.newToken().toString(), play).sit());
        }
        long timer = vertx.setPeriodic(SLICE_MILLIS, slice -> play.look());
        return Uni.join()
                .all(UniHelper.toUni(Future.join(sitters).<Void>mapEmpty()), checked(play, learners))
                .andFailFast()
                .map(over -> play.outcome())
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer))
                .call(() -> closeLeft(play))
                .call(() -> UniHelper.toUni(client.close()));
    }

    /** The few who sit bring a token each; those who come to the node later bring one each as well, and all at once. */
    private Uni<Void> checked(Play play, List<SitterRelay.Learner> learners) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> {
                    for (int i = 0; i < TOKENS && !play.over(); i++) {
                        bearers.rehearse(learners.get(i % learners.size()).token());
                    }
                });
    }

    private Uni<Void> closeLeft(Play play) {
        List<AttemptId> left = play.takeLeft();
        return left.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.letTimePass(play.tenant, left, clock.now().minusSeconds(60))
                        .chain(closing::closeAll)
                        .replaceWithVoid();
    }

    /** Removes what rehearsals left behind whose nodes ended in the middle. */
    Uni<Void> tidy() {
        Instant now = clock.now();
        return store.scenes()
                .onItem()
                .transformToMulti(scenes -> Multi.createFrom().iterable(scenes))
                .filter(scene -> Duration.between(scene.begun(), now).abs().compareTo(config.leftoverAfter()) > 0)
                .onItem()
                .transformToUniAndConcatenate(scene ->
                        store.clear(scene, scene.begun().plus(config.maxTime()).plus(MARGIN)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The state of one rehearsal, told by all event loops. */
    private final class Play implements SitterRelay.Play {

        private final TenantId tenant;
        private final long begun = System.nanoTime();
        private final AtomicLong calls = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final Settling settling = new Settling(config.settledAt());
        private final List<AttemptId> left = new ArrayList<>();

        private long callsBefore;
        private long cpuBefore = machine.getProcessCpuTime();
        private boolean closing;
        private volatile boolean settled;

        Play(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public boolean over() {
            return settled || refused.get() > MAX_REFUSED || took().compareTo(config.maxTime()) > 0;
        }

        @Override
        public void answered(int status) {
            calls.incrementAndGet();
            if (status / 100 != 2) {
                refused.incrementAndGet();
            }
        }

        @Override
        public void leftRunning(AttemptId attempt) {
            synchronized (left) {
                left.add(attempt);
            }
        }

        List<AttemptId> takeLeft() {
            synchronized (left) {
                List<AttemptId> taken = List.copyOf(left);
                left.clear();
                return taken;
            }
        }

        void look() {
            long cpu = machine.getProcessCpuTime();
            long made = calls.get();
            settled |= settling.settled(made - callsBefore, cpu - cpuBefore);
            callsBefore = made;
            cpuBefore = cpu;
            if (!closing) {
                closing = true;
                closeLeft(this).subscribe().with(done -> closing = false, failure -> closing = false);
            }
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        Outcome outcome() {
            return new Outcome(calls.get(), refused.get(), settled, took());
        }
    }
}
