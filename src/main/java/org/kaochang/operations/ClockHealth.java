package org.kaochang.operations;

import org.kaochang.common.ClockWatchJob;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while this node and the database disagree about the time by more than two seconds, or have not compared. */
@Readiness
@Wellness
@ApplicationScoped
public class ClockHealth implements AsyncHealthCheck {

    private final ClockWatchJob clocks;

    ClockHealth(ClockWatchJob clocks) {
        this.clocks = clocks;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        return HealthCheckResponse.named("clock")
                .status(clocks.inStep())
                .withData("aheadSeconds", String.valueOf(clocks.aheadSeconds()))
                .build();
    }
}
