package org.kaochang.operations.rehearsal;

import org.kaochang.answer.AnswerService;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.ClosingJob;
import org.kaochang.http.BearerSource;
import org.kaochang.identity.RehearsalTokenSource;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rehearsal: the real calls, statements and jobs, on an invented exam with invented learners, and afterwards no trace of
 * them. Two nodes rehearse side by side, each on a scene of its own.
 */
@ApplicationScoped
public class RehearsalService {

    private static final long LOOK_MILLIS = 50;

    /** Starts at once are a quarter of the connections, so that none is sent to the waiting room. */
    private static final int LEARNERS_EACH = 4;

    /** Longer than a call may take, so that nothing of a rehearsal can be written after its journal was looked through. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final RehearsalStore store;
    private final RehearsalTokenSource tokens;
    private final BearerSource bearers;
    private final AnswerService answers;
    private final ClosingJob closing;
    private final RehearsalConfig config;
    private final ClockSource clock;
    private final IdSource ids;
    private final Vertx vertx;

    RehearsalService(
            RehearsalStore store,
            RehearsalTokenSource tokens,
            BearerSource bearers,
            AnswerService answers,
            ClosingJob closing,
            RehearsalConfig config,
            ClockSource clock,
            IdSource ids,
            Vertx vertx) {
        this.store = store;
        this.tokens = tokens;
        this.bearers = bearers;
        this.answers = answers;
        this.closing = closing;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.vertx = vertx;
    }

    /**
     * What came of it.
     *
     * @param settled whether it ended before its time because there was nothing left to compile
     */
    public record Outcome(long calls, long refused, boolean settled, Duration took) {}

    /** Plays until nothing is left to compile or the time is over, and removes every trace, whatever went wrong. */
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
                        .limit(config.connections())
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
        PlayRelay play = new PlayRelay(config.idleBelow(), config.maxTime());
        RehearsalClient client = new RehearsalClient(vertx, door, config.connections());
        List<Future<?>> sitters = new ArrayList<>();
        for (int i = 0; i < learners.size(); i += LEARNERS_EACH) {
            List<SitterRelay.Learner> own = learners.subList(i, Math.min(i + LEARNERS_EACH, learners.size()));
            sitters.add(
                    new SitterRelay(client, scene.code(), own, ids.newToken().toString(), play, this::forget).sit());
        }
        long timer = vertx.setPeriodic(LOOK_MILLIS, look -> {
            if (play.look()) {
                closeLeft(scene, play).subscribe().with(done -> {}, failure -> {});
            }
        });
        return UniHelper.toUni(Future.join(sitters).<Void>mapEmpty())
                .map(over -> play.outcome())
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer))
                .call(() -> closeLeft(scene, play))
                .call(() -> UniHelper.toUni(client.close()));
    }

    /** The few who sit come again and again, while those who come to a new node are thousands, all of them for the first time. */
    private void forget(SitterRelay.Learner learner, AttemptId attempt) {
        bearers.forget(learner.token());
        answers.forget(attempt);
    }

    private Uni<Void> closeLeft(Scene scene, PlayRelay play) {
        List<PlayRelay.Left> left = play.takeLeft();
        return left.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.letTimePass(
                                scene.tenant(),
                                left.stream().map(PlayRelay.Left::attempt).toList(),
                                clock.now().minusSeconds(60))
                        .chain(closing::closeAll)
                        .invoke(() -> left.forEach(each -> each.closed().complete()))
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
}
