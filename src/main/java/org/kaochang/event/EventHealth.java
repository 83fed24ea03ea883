package org.kaochang.event;

import org.kaochang.common.ClockSource;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import java.util.List;

/**
 * Whether consumers of events come along, as last seen. Of wellness, not readiness: exams go on without them, but what
 * follows from events waits, and the outbox is not cleared.
 */
@Wellness
@ApplicationScoped
public class EventHealth implements AsyncHealthCheck {

    private static final String NAME = "event-consumers";

    private final EventMetrics metrics;
    private final EventConfig config;
    private final ClockSource clock;

    EventHealth(EventMetrics metrics, EventConfig config, ClockSource clock) {
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> metrics.last()
                        .map(this::answer)
                        .orElseGet(() -> HealthCheckResponse.named(NAME)
                                .down()
                                .withData("failure", "not looked at")
                                .build()));
    }

    private HealthCheckResponse answer(List<Standing> standings) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME)
                .status(standings.stream().allMatch(each -> each.well(clock.now(), config.lagLimit())));
        standings.forEach(each -> answer.withData(each.name(), each.inWords(clock.now())));
        return answer.build();
    }
}
