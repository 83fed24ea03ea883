package org.kaochang.common;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Compares this node with the database at the start and all the time. The clock by which the node serves follows the
 * database's, so nodes agree with each other; a node whose own wall clock is more than two seconds away from it, or that does
 * not know, is not ready and closes nobody, since which of the two is wrong cannot be known, and a sitting closed too early
 * stays closed. Saves, starts and hand-ins go on for whoever still reaches it: they are judged by the database's time and can
 * all be taken again.
 */
@ApplicationScoped
public class ClockWatchJob {

    private static final Logger LOG = Logger.getLogger(ClockWatchJob.class);
    private static final int SAMPLES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Imports and reports may hold all connections of their pool for as long as they like: then the hall lends one. */
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);

    private final Pool pool;
    private final Pool hall;
    private final ClockSource clock;
    private final ClockConfig config;
    private final RoundsService rounds;

    private volatile ClockStanding standing = ClockStanding.UNKNOWN;
    private volatile boolean saidInStep = true;

    ClockWatchJob(
            Pool pool,
            @ReactiveDataSource("hall") Pool hall,
            ClockSource clock,
            ClockConfig config,
            RoundsService rounds,
            MeterRegistry registry) {
        this.pool = pool;
        this.hall = hall;
        this.clock = clock;
        this.config = config;
        this.rounds = rounds;
        registry.gauge("kaochang.clock.ahead.seconds", this, ClockWatchJob::aheadSeconds);
        registry.gauge("kaochang.clock.in.step", this, job -> job.inStep() ? 1 : 0);
    }

    /** Whether this node agrees with the database about the time, and so may end what time has run out for. Costs nothing. */
    public boolean inStep() {
        return standing.inStep(System.nanoTime(), config.trustedFor());
    }

    /** How far the machine's wall clock is ahead of the database's, as last measured. */
    public double aheadSeconds() {
        return standing.ahead().toMillis() / 1000.0;
    }

    /** Before anything is served; a database that does not answer in time is asked again soon. */
    void begin(@Observes @Priority(1) StartupEvent event) {
        try {
            compare().await().atMost(TIMEOUT.multipliedBy(2));
        } catch (RuntimeException later) {
            LOG.warnf("The database could not be asked the time yet: %s", later);
        }
    }

    @Scheduled(every = "${kaochang.clock.compare.every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.run(this::compare);
    }

    /** One comparison; a failure leaves things as they are, and they are not trusted for long. */
    public Uni<Void> compare() {
        return samples(pool)
                .ifNoItem()
                .after(WAIT_FOR_CONNECTION)
                .recoverWithUni(() -> samples(hall))
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(TimeoutException::new)
                .invoke(this::learn)
                .onFailure()
                .invoke(failure -> LOG.debugf("The database was not asked the time: %s", failure))
                .onFailure()
                .recoverWithNull()
                .invoke(this::say)
                .replaceWithVoid();
    }

    private Uni<List<ClockSample>> samples(Pool from) {
        return from.withConnection(connection -> Multi.createBy()
                .repeating()
                .uni(() -> sample(connection))
                .atMost(SAMPLES)
                .collect()
                .asList());
    }

    private Uni<ClockSample> sample(SqlClient connection) {
        long asked = System.nanoTime();
        return connection.query("select clock_timestamp()").execute().map(rows -> {
            long told = System.nanoTime();
            Instant database = rows.iterator().next().getOffsetDateTime(0).toInstant();
            return new ClockSample(Duration.ofNanos(told - asked), database, told, clock.wall());
        });
    }

    private void learn(List<ClockSample> samples) {
        ClockStanding.best(samples).ifPresent(best -> {
            if (best.usable()) {
                clock.follow(best.databaseThen(), best.counter());
            }
            standing = standing.after(best);
        });
    }

    /** Once at each change, not every few seconds. */
    private void say() {
        boolean inStep = inStep();
        if (inStep == saidInStep) {
            return;
        }
        saidInStep = inStep;
        if (inStep) {
            LOG.info("本机时钟与数据库一致，恢复服务。(clock in step with the database again)");
        } else {
            LOG.errorf(
                    "本机时钟与数据库相差 %.1f 秒，或无法核对：本节点不再就绪，不结束任何考试，请检查两边的时间同步（NTP）。"
                            + "(clock out of step with the database, or not known: not ready, closing nobody)",
                    aheadSeconds());
        }
    }
}
