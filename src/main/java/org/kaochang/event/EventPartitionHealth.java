package org.kaochang.event;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the outbox's partitions are in order, as last seen: as with the journal's, no exam waits for it. */
@Wellness
@ApplicationScoped
public class EventPartitionHealth implements AsyncHealthCheck {

    private final EventMetrics metrics;

    EventPartitionHealth(EventMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> metrics.partitionsHealth("event-partitions"));
    }
}
