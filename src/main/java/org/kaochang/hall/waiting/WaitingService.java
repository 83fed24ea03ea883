package org.kaochang.hall.waiting;

import org.kaochang.admission.Applicant;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Lets starts in: straight while this node has room and nobody waits, which costs a few counters; through the waiting
 * room otherwise. Nobody overtakes those who wait.
 */
@Singleton
public class WaitingService {

    private final StartSlotService slots;
    private final RoomService room;
    private final RunningStore attempts;
    private final WaitingMetrics metrics;
    private final ClockSource clock;

    WaitingService(
            StartSlotService slots,
            RoomService room,
            RunningStore attempts,
            WaitingMetrics metrics,
            ClockSource clock) {
        this.slots = slots;
        this.room = room;
        this.attempts = attempts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param start what to do when it is the learner's turn, given who applies and since when
     * @return its outcome, or what to tell the learner who has to wait
     */
    public <T> Uni<QueueResult<T>> enter(
            TenantId tenant, LearnerId learner, ExamCode exam, Function<Applicant, Uni<T>> start) {
        Applicant applicant = new Applicant(tenant, learner, exam, clock.now());
        return passesBy(exam) && slots.reserve() ? run(applicant, start) : poll(applicant, start);
    }

    /** A node that rehearses while learners wait is not open to them yet: its slots are no use to any of them. */
    private boolean passesBy(ExamCode exam) {
        return room.waiting() == 0 || Outbox.isRehearsal(exam);
    }

    /** Looks into the room and tells the other nodes this one's throughput. */
    Uni<Void> look() {
        return room.look(slots.report(), clock.now())
                .invoke(slots::adjustLookahead)
                .replaceWithVoid();
    }

    private <T> Uni<QueueResult<T>> poll(Applicant applicant, Function<Applicant, Uni<T>> start) {
        NodeReport report = slots.report();
        boolean reserved = slots.reserve();
        Poll poll = new Poll(member(applicant), applicant.asked(), report, reserved, slots.lookahead());
        return room.poll(poll, applicant.asked())
                .onFailure()
                .invoke(() -> cancel(reserved))
                .chain(result -> switch (result) {
                    case PollResult.Granted granted -> run(since(granted.arrivedAt(), applicant), start);
                    case PollResult.Queued queued -> {
                        cancel(reserved);
                        yield mustWait(applicant, queued, start);
                    }
                });
    }

    private void cancel(boolean reserved) {
        if (reserved) {
            slots.cancelReservation();
        }
    }

    /** Of an exam of one learner: what stands in the queue. */
    private static String member(Applicant applicant) {
        return applicant.learnerId() + ":" + applicant.examCode();
    }

    private static Applicant since(Instant arrivedAt, Applicant applicant) {
        return new Applicant(applicant.tenant(), applicant.learnerId(), applicant.examCode(), arrivedAt);
    }

    private <T> Uni<QueueResult<T>> run(Applicant applicant, Function<Applicant, Uni<T>> start) {
        return slots.run(() -> {
                    metrics.granted(Duration.between(applicant.asked(), clock.now()));
                    return start.apply(applicant);
                })
                .map(QueueResult.Ran::new);
    }

    private <T> Uni<QueueResult<T>> mustWait(
            Applicant applicant, PollResult.Queued queued, Function<Applicant, Uni<T>> start) {
        return queued.joined()
                ? attempts.running(applicant.tenant(), applicant.learnerId(), applicant.examCode())
                        .chain(running -> running ? resume(applicant, start) : told(applicant, queued))
                : told(applicant, queued);
    }

    /** Their time runs already: they wait for nobody. */
    private <T> Uni<QueueResult<T>> resume(Applicant applicant, Function<Applicant, Uni<T>> start) {
        return room.leave(member(applicant)).chain(() -> start.apply(applicant)).map(QueueResult.Ran::new);
    }

    private static <T> Uni<QueueResult<T>> told(Applicant applicant, PollResult.Queued queued) {
        Duration pollAfter = RoomRules.jitter(queued.pollAfter(), member(applicant), applicant.asked());
        return Uni.createFrom()
                .item(new QueueResult.MustWait<>(new Waiting(
                        queued.ahead() + 1,
                        queued.estimate().toSeconds() + 1,
                        Math.round(pollAfter.toMillis() / 100.0) / 10.0)));
    }
}
