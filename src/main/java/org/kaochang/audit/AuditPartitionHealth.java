package org.kaochang.audit;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the audit log's partitions are in order, as last seen: what finds none goes to the default one. */
@Wellness
@ApplicationScoped
public class AuditPartitionHealth implements AsyncHealthCheck {

    private final AuditPartitionJob partitions;

    AuditPartitionHealth(AuditPartitionJob partitions) {
        this.partitions = partitions;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(partitions::health);
    }
}
