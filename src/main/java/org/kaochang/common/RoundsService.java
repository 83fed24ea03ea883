package org.kaochang.common;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Rounds of background jobs. None begins in a program that is ending, and the end waits for those under way: a round cut
 * short would find its database connections gone.
 */
@ApplicationScoped
public class RoundsService {

    private static final Logger LOG = Logger.getLogger(RoundsService.class);
    private static final long TIMEOUT_SECONDS = 15;

    private final Scheduler scheduler;
    /** One party is the running program, one each round; it terminates when the last of them has left. */
    private final Phaser underWay = new Phaser(1);

    private volatile boolean ending;

    RoundsService(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The round's own outcome; null at once when the program is ending. */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> round) {
        return Uni.createFrom()
                .deferred(() -> ending || underWay.register() < 0
                        ? Uni.createFrom().nullItem()
                        : Uni.createFrom().deferred(round).onTermination().invoke(underWay::arriveAndDeregister));
    }

    /** Whether a long round should come to its end. */
    public boolean ending() {
        return ending;
    }

    /** Runs ahead of the shutdown of the database pool. */
    void end(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        ending = true;
        scheduler.pause();
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arriveAndDeregister(), TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            LOG.warnf("%d rounds of jobs were cut short by the end of the program", underWay.getRegisteredParties());
        }
    }
}
