package org.kaochang.answer;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;
import org.kaochang.common.partition.PartitionPlan;
import org.kaochang.common.partition.PartitionService;
import org.kaochang.common.partition.PartitionService.Work;
import org.kaochang.common.partition.PartitionStatements;
import org.kaochang.common.partition.PartitionStore;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import static org.kaochang.answer.JournalPlan.JOURNAL;

/**
 * Looks after the journal's monthly partitions: makes them ahead of time, brings home rows that the default partition had
 * to take, and detaches old months when the operator wishes so.
 */
@ApplicationScoped
public class JournalPartitionJob {

    private final PartitionService partitions;
    private final PartitionStore store;
    private final JournalPartitionStore sittings;
    private final JournalMetrics metrics;
    private final JournalConfig config;
    private final RoundsService rounds;
    private final ClockSource clock;

    JournalPartitionJob(
            PartitionService partitions,
            PartitionStore store,
            JournalPartitionStore sittings,
            JournalMetrics metrics,
            JournalConfig config,
            RoundsService rounds,
            ClockSource clock) {
        this.partitions = partitions;
        this.store = store;
        this.sittings = sittings;
        this.metrics = metrics;
        this.config = config;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(
            every = "${kaochang.answer.journal.look-every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return rounds.runOrSay("The journal's partitions", this::look);
    }

    /** One round; false when another node was at it. The gauges are set in either case. */
    public Uni<Boolean> look() {
        Work work = new Work(JOURNAL, new PartitionStatements(JOURNAL)::archive, config.lockTimeout());
        return partitions.look(work, this::plan).call(metrics::look);
    }

    private Uni<PartitionPlan> plan(SqlClient client) {
        return store.facts(client, JOURNAL)
                .chain(facts -> sittings.oldestRunning(client)
                        .map(oldest -> JournalPlan.of(clock.now(), facts, oldest, config.keepMonths())));
    }
}
