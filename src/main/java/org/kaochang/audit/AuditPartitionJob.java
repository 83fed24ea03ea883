package org.kaochang.audit;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionMetrics;
import org.kaochang.common.partition.PartitionPlan;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionService.Work;
import org.kaochang.common.partition.PartitionStore;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import static org.kaochang.audit.AuditPartitionStore.LOG;

/** Looks after the log's monthly partitions: makes them ahead of time, and clears those that have been kept for long enough. */
@ApplicationScoped
public class AuditPartitionJob {

    private static final int LEAST_MONTHS = 6;

    private final PartitionService partitions;
    private final PartitionStore store;
    private final PartitionMetrics metrics;
    private final AuditConfig config;
    private final RoundsService rounds;
    private final ClockSource clock;

    AuditPartitionJob(
            PartitionService partitions,
            PartitionStore store,
            AuditConfig config,
            RoundsService rounds,
            ClockSource clock,
            MeterRegistry registry) {
        this.partitions = partitions;
        this.store = store;
        this.config = config;
        this.rounds = rounds;
        this.clock = clock;
        this.metrics = new PartitionMetrics(LOG, "kaochang.audit", registry, store, clock::trueNow);
    }

    /** Refuses a start that would keep less than the law asks for. */
    void check(@Observes @Priority(1) StartupEvent start) {
        if (keepsTooLittle(config)) {
            throw new IllegalStateException("KAOCHANG_AUDIT_KEEP 不得少于 6 个月（P6M），现为 " + config.keep()
                    + "。(the audit log has to be kept for six months at least)");
        }
    }

    /** Six months are meant wherever they lie: these are the longest. */
    static boolean keepsTooLittle(AuditConfig config) {
        Instant end = Instant.parse("2026-08-31T00:00:00Z");
        return before(end, config)
                .isAfter(end.atOffset(ZoneOffset.UTC).minusMonths(LEAST_MONTHS).toInstant());
    }

    private static Instant before(Instant now, AuditConfig config) {
        return now.atOffset(ZoneOffset.UTC).minus(config.keep()).toInstant();
    }

    @Scheduled(every = "${kaochang.audit.look-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("The audit log's partitions", this::look);
    }

    /** One round; false when another node was at it. */
    public Uni<Boolean> look() {
        return look(clock.trueNow());
    }

    Uni<Boolean> look(Instant now) {
        Work work = new Work(LOG, AuditPartitionStore::guard, AuditPartitionStore::clear, config.lockTimeout());
        return partitions.look(work, client -> plan(client, now)).call(metrics::look);
    }

    private Uni<PartitionPlan> plan(SqlClient client, Instant now) {
        return store.facts(client, LOG)
                .map(facts -> PartitionPlan.of(now, LOG, facts, Optional.of(before(now, config))));
    }

    @Scheduled(every = "${kaochang.audit.health-every:10s}")
    void lookForHealth() {
        metrics.lookForHealth();
    }

    /** As last seen. */
    HealthCheckResponse health() {
        return metrics.health("audit-partitions");
    }
}
