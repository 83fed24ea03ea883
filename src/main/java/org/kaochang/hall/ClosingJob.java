package org.kaochang.hall;

import org.kaochang.common.RoundsService;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.hall.outage.OutageService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Closes sittings whose time is up, whether or not a browser is open. Every node runs it; the database deals each
 * overdue sitting to one of them.
 */
@ApplicationScoped
public class ClosingJob {

    private static final int MAX_PASSED_OVER = 20;

    private final FinishService finishing;
    private final ClosingGuardService guard;
    private final OutageService outages;
    private final RoundsService rounds;
    private final HallConfig config;

    ClosingJob(
            FinishService finishing,
            ClosingGuardService guard,
            OutageService outages,
            RoundsService rounds,
            HallConfig config) {
        this.finishing = finishing;
        this.guard = guard;
        this.outages = outages;
        this.rounds = rounds;
        this.config = config;
    }

    /** Closes all that is due now; how many sittings it was. A failure is left to the next round. */
    @Scheduled(every = "${kaochang.hall.closing-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("Closing of sittings that are over", this::closeAll);
    }

    /**
     * Closes all that is due now, batch after batch; how many sittings it was. A sitting that cannot be closed stops
     * nobody else's: its batch is gone through one by one and it is passed over until the next round. After an outage
     * nothing is closed for a while, see {@link OutageService}.
     */
    public Uni<Integer> closeAll() {
        return inTime(outages.look())
                .chain(holding -> holding ? Uni.createFrom().item(0) : close(config.closingBatch(), 0))
                .onFailure()
                .invoke(outages::missed);
    }

    private Uni<Integer> close(int limit, int passOver) {
        return inTime(closeSome(limit, passOver))
                .chain(closed -> closed < limit || rounds.ending()
                        ? Uni.createFrom().item(closed)
                        : close(config.closingBatch(), passOver).map(more -> closed + more))
                .onFailure(failure -> limit > 1 && ofOne(failure))
                .recoverWithUni(() -> close(1, passOver))
                .onFailure(failure -> limit == 1 && passOver < MAX_PASSED_OVER && ofOne(failure))
                .recoverWithUni(() -> close(config.closingBatch(), passOver + 1));
    }

    private Uni<Integer> closeSome(int limit, int passOver) {
        return guard.upTo()
                .map(until -> finishing.closeOverdue(until, limit, passOver))
                .orElse(Uni.createFrom().item(0));
    }

    /** In an outage others would fare no better: the round ends there and then. */
    private static boolean ofOne(Throwable failure) {
        return !FailureMapper.kind(failure).outage();
    }

    /** A database that says nothing any more must not keep this node from ever closing again. */
    private <T> Uni<T> inTime(Uni<T> step) {
        return step.ifNoItem().after(config.submissionTimeout()).fail();
    }
}
