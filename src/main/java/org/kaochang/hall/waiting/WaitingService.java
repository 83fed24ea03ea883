package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets starts in: straight while this node has room and nobody waits, which costs a few counters; through the waiting
 * room otherwise. Nobody overtakes those who wait.
 */
@Singleton
public class WaitingService {

    private final StartBuffer lane;
    private final RoomService room;
    private final RunningStore attempts;
    private final WaitingMetrics metrics;
    private final ClockSource clock;

    WaitingService(
            StartBuffer lane, RoomService room, RunningStore attempts, WaitingMetrics metrics, ClockSource clock) {
        this.lane = lane;
        this.room = room;
        this.attempts = attempts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param start what to do when it is the learner's turn, given when he first asked
     * @return its outcome, or what to tell the learner who has to wait
     */
    public <T> Uni<Entry<T>> enter(UUID learnerId, String examCode, Function<Instant, Uni<T>> start) {
        Instant now = clock.now();
        return room.waiting() == 0 && lane.reserve()
                ? pass(now, start)
                : visit(new Wish<>(learnerId, examCode, now, start));
    }

    /** Looks into the room and tells the other nodes this one's pace. */
    Uni<Void> look() {
        return room.look(lane.report(), clock.now()).invoke(lane::adjustReach).replaceWithVoid();
    }

    private record Wish<T>(UUID learnerId, String examCode, Instant now, Function<Instant, Uni<T>> start) {

        String member() {
            return learnerId + ":" + examCode;
        }
    }

    private <T> Uni<Entry<T>> visit(Wish<T> wish) {
        NodeReport report = lane.report();
        boolean reserved = lane.reserve();
        return room.visit(new Visit(wish.member(), wish.now(), report, reserved, lane.reach()), wish.now())
                .onFailure()
                .invoke(() -> giveBack(reserved))
                .chain(turn -> switch (turn) {
                    case Turn.Pass pass -> pass(pass.arrivedAt(), wish.start());
                    case Turn.Wait wait -> {
                        giveBack(reserved);
                        yield mustWait(wish, wait);
                    }
                });
    }

    private void giveBack(boolean reserved) {
        if (reserved) {
            lane.giveBack();
        }
    }

    private <T> Uni<Entry<T>> pass(Instant arrivedAt, Function<Instant, Uni<T>> start) {
        return lane.run(() -> {
                    metrics.passed(Duration.between(arrivedAt, clock.now()));
                    return start.apply(arrivedAt);
                })
                .map(Entry.Passed::new);
    }

    private <T> Uni<Entry<T>> mustWait(Wish<T> wish, Turn.Wait wait) {
        return wait.joined()
                ? attempts.running(wish.learnerId(), wish.examCode())
                        .chain(running -> running ? resume(wish) : told(wish, wait))
                : told(wish, wait);
    }

    /** His time runs already: he waits for nobody. */
    private <T> Uni<Entry<T>> resume(Wish<T> wish) {
        return room.leave(wish.member())
                .chain(() -> wish.start().apply(wish.now()))
                .map(Entry.Passed::new);
    }

    private static <T> Uni<Entry<T>> told(Wish<T> wish, Turn.Wait wait) {
        Duration comeBack = RoomRules.spread(wait.comeBack(), wish.member(), wish.now());
        return Uni.createFrom()
                .item(new Entry.MustWait<>(new Waiting(
                        wait.ahead() + 1,
                        wait.estimate().toSeconds() + 1,
                        Math.round(comeBack.toMillis() / 100.0) / 10.0)));
    }
}
