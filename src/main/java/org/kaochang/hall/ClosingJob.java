package org.kaochang.hall;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Closes sittings whose time is up, whether or not a browser is open. Every node runs it; the database deals each
 * overdue sitting to one of them.
 */
@ApplicationScoped
public class ClosingJob {

    private static final Logger LOG = Logger.getLogger(ClosingJob.class);
    private static final int MOST_PASSED_OVER = 20;

    private final FinishService finishing;
    private final RoundsService rounds;
    private final ClockSource clock;
    private final HallConfig config;

    ClosingJob(FinishService finishing, RoundsService rounds, ClockSource clock, HallConfig config) {
        this.finishing = finishing;
        this.rounds = rounds;
        this.clock = clock;
        this.config = config;
    }

    /** Closes all that is due now; how many sittings it was. A failure is logged and left to the next round. */
    @Scheduled(every = "${kaochang.hall.closing-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.run(this::closeAll)
                .onFailure()
                .invoke(ClosingJob::report)
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    /**
     * Closes all that is due now, batch after batch; how many sittings it was. A sitting that cannot be closed stops
     * nobody else's: its batch is gone through one by one and it is passed over until the next round.
     */
    public Uni<Integer> closeAll() {
        return close(config.closingBatch(), 0);
    }

    private Uni<Integer> close(int most, int passOver) {
        return finishing
                .closeOverdue(clock.now(), most, passOver)
                .chain(closed -> closed < most || rounds.ending()
                        ? Uni.createFrom().item(closed)
                        : close(config.closingBatch(), passOver).map(more -> closed + more))
                .onFailure(failure -> most > 1)
                .recoverWithUni(() -> close(1, passOver))
                .onFailure(failure -> most == 1 && passOver < MOST_PASSED_OVER)
                .recoverWithUni(() -> close(config.closingBatch(), passOver + 1));
    }

    private static void report(Throwable failure) {
        LOG.errorf("Closing overdue sittings failed and will be tried again: %s", failure.getMessage());
    }
}
