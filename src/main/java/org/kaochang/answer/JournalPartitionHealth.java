package org.kaochang.answer;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the journal's partitions are in order, as last seen. Of wellness, not readiness: the default partition takes what
 * no month takes, so no node must leave service for it; but somebody has to see it before that partition grows large.
 */
@Wellness
@ApplicationScoped
public class JournalPartitionHealth implements AsyncHealthCheck {

    private final JournalMetrics metrics;

    JournalPartitionHealth(JournalMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> metrics.health("journal-partitions"));
    }
}
