package org.kaochang.hall.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;

import java.time.Duration;

/** What there is to see of starts: {@code kaochang_hall_start…} at {@code /q/metrics}. */
@Singleton
class WaitingMetrics {

    private final Timer wait;

    WaitingMetrics(MeterRegistry registry, StartBuffer lane, RoomService room) {
        Gauge.builder("kaochang.hall.starts.waiting", room, RoomService::waiting)
                .description("Learners in the waiting room all nodes share, as this node last heard")
                .register(registry);
        Gauge.builder("kaochang.hall.starts.in.progress", lane, StartBuffer::running)
                .description("Starts this node is working on")
                .register(registry);
        Gauge.builder("kaochang.hall.starts.held", lane, StartBuffer::held)
                .description("Starts held open on this node for a moment")
                .register(registry);
        this.wait = Timer.builder("kaochang.hall.start.wait")
                .description("From a learner's first wish to start until it was his turn; its count: starts passed")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void passed(Duration waited) {
        wait.record(waited.isNegative() ? Duration.ZERO : waited);
    }
}
