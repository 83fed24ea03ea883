package org.kaochang.event;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionPlan;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionService.Work;
import org.kaochang.common.partition.PartitionStore;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

import static org.kaochang.event.EventPartitionStore.OUTBOX;

/**
 * Looks after the outbox's monthly partitions: makes them ahead of time, brings home what the default partition had to take, and
 * clears months that are old enough once every consumer has passed them.
 */
@ApplicationScoped
public class EventPartitionJob {

    private final PartitionService partitions;
    private final PartitionStore store;
    private final EventPartitionStore outbox;
    private final EventMetrics metrics;
    private final EventConfig config;
    private final RoundsService rounds;
    private final ClockSource clock;

    EventPartitionJob(
            PartitionService partitions,
            PartitionStore store,
            EventPartitionStore outbox,
            EventMetrics metrics,
            EventConfig config,
            RoundsService rounds,
            ClockSource clock) {
        this.partitions = partitions;
        this.store = store;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(
            every = "${kaochang.event.partitions-look-every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("The outbox's partitions", this::look);
    }

    /** One round; false when another node was at it. */
    public Uni<Boolean> look() {
        Work work = new Work(OUTBOX, outbox::clear, config.lockTimeout());
        return partitions.look(work, this::plan).call(metrics::lookAtPartitions);
    }

    private Uni<PartitionPlan> plan(SqlClient client) {
        return store.facts(client, OUTBOX)
                .map(facts -> PartitionPlan.of(
                        clock.now(), OUTBOX, facts, Optional.of(clock.now().minus(config.keep()))))
                .chain(plan -> onlyPassed(client, plan));
    }

    private Uni<PartitionPlan> onlyPassed(SqlClient client, PartitionPlan plan) {
        return Multi.createFrom()
                .iterable(plan.toDetach())
                .select()
                .when(month -> outbox.passed(client, month))
                .collect()
                .asList()
                .map(passed -> new PartitionPlan(plan.toMake(), passed));
    }
}
