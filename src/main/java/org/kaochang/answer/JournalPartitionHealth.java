package org.kaochang.answer;

import org.kaochang.common.ClockSource;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Collectors;

/**
 * Whether the journal's partitions are in order, as last seen. Of wellness, not readiness: the default partition takes what
 * no month takes, so no node must leave service for it; but somebody has to see it before that partition grows large.
 */
@Wellness
@ApplicationScoped
public class JournalPartitionHealth implements AsyncHealthCheck {

    private static final String NAME = "journal-partitions";

    private final JournalMetrics metrics;
    private final ClockSource clock;

    JournalPartitionHealth(JournalMetrics metrics, ClockSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> answer(metrics.last()));
    }

    private HealthCheckResponse answer(JournalMetrics.Seen last) {
        return last.state().map(state -> answer(state, clock.now())).orElseGet(() -> unknown(last.failure()));
    }

    private static HealthCheckResponse answer(JournalState state, Instant now) {
        return HealthCheckResponse.named(NAME)
                .status(state.inOrder(now))
                .withData(
                        "missingMonths",
                        state.missing(now).stream().map(YearMonth::toString).collect(Collectors.joining(" ")))
                .withData("rowsInDefaultPartition", state.rowsAstray())
                .build();
    }

    private static HealthCheckResponse unknown(String failure) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("failure", failure)
                .build();
    }
}
