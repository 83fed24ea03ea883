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

    WaitingMetrics(MeterRegistry registry, StartSlotService slots, RoomService room) {
        Gauge.builder("kaochang.hall.starts.waiting", room, RoomService::waiting)
                .description("Learners in the waiting room all nodes share, as this node last heard")
                .register(registry);
        Gauge.builder("kaochang.hall.starts.in.progress", slots, StartSlotService::running)
                .description("Starts this node is working on")
                .register(registry);
        Gauge.builder("kaochang.hall.starts.held", slots, StartSlotService::queued)
                .description("Starts queued on this node for a moment, their calls open")
                .register(registry);
        this.wait = Timer.builder("kaochang.hall.start.wait")
                .description("From a learner's first wish to start until it was their turn; its count: starts let in")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void granted(Duration waited) {
        wait.record(waited.isNegative() ? Duration.ZERO : waited);
    }
}
