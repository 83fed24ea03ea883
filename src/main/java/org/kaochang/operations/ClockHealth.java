package org.kaochang.operations;

import org.kaochang.common.ClockWatchJob;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while this node and the database disagree about the time by more than two seconds, or have not compared. */
@Readiness
@Wellness
@ApplicationScoped
public class ClockHealth implements HealthCheck {

    private final ClockWatchJob clocks;

    ClockHealth(ClockWatchJob clocks) {
        this.clocks = clocks;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock")
                .status(clocks.inStep())
                .withData("aheadSeconds", String.valueOf(clocks.aheadSeconds()))
                .build();
    }
}
