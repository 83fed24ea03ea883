package org.kaochang.common;

import org.kaochang.common.failure.FailureMapper;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The kinds of trouble that have been said, by what is not done. */
    private final Map<String, Set<String>> troubled = new ConcurrentHashMap<>();

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

    /**
     * A round of a job that comes again by itself: it never fails. Trouble is said when it begins, when it becomes one of
     * another kind, and when it is over, not at each round while the database is away.
     *
     * @param what the job does, as the log shall name it
     */
    public Uni<Void> runOrSay(String what, Supplier<Uni<?>> round) {
        return run(() -> round.get().replaceWithVoid())
                .invoke(() -> over(what))
                .onFailure()
                .invoke(failure -> begun(what, failure))
                .onFailure()
                .recoverWithNull();
    }

    private void begun(String what, Throwable failure) {
        Set<String> said = troubled.computeIfAbsent(what, begins -> ConcurrentHashMap.newKeySet());
        if (said.add(kind(failure))) {
            if (FailureMapper.passes(failure)) {
                LOG.warnf("%s: not done, and tried again: %s", what, failure);
            } else {
                LOG.errorf(failure, "%s: not done, and tried again", what);
            }
        }
    }

    /** An outage looks now one way, now another; of what else goes wrong, class and place tell one from the next. */
    private static String kind(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return FailureMapper.kind(failure).outage()
                ? "outage"
                : failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void over(String what) {
        if (!ending && troubled.remove(what) != null) {
            LOG.infof("%s: done again", what);
        }
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
