package org.kaochang.answer;

import org.kaochang.common.ClockSource;
import org.kaochang.common.partition.PartitionMetrics;
import org.kaochang.common.partition.PartitionState;
import org.kaochang.common.partition.PartitionStore;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The journal's partitions as this node last saw them, {@code kaochang_answer_journal_…} at {@code /q/metrics}. */
@Singleton
class JournalMetrics {

    private final PartitionMetrics partitions;

    JournalMetrics(MeterRegistry registry, PartitionStore store, ClockSource clock) {
        this.partitions = new PartitionMetrics(JournalPlan.JOURNAL, "kaochang.answer.journal", registry, store, clock);
    }

    Uni<PartitionState> look() {
        return partitions.look();
    }

    @Scheduled(every = "${kaochang.answer.journal.health-every:10s}")
    void lookForHealth() {
        partitions.lookForHealth();
    }

    HealthCheckResponse health(String name) {
        return partitions.health(name);
    }
}
