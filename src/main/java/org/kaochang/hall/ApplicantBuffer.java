package org.kaochang.hall;

import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.UUID;

/**
 * Learners who want to start: when an exam opens, many are judged by one query and begin in one commit, which makes a start
 * cost a third of the database's work. One whose commit met with an outage is tried again; if it had gone through, its
 * sitting is found running.
 */
@ApplicationScoped
public class ApplicantBuffer {

    private final BatchBuffer<UUID, Starter, Beginning> buffer;

    ApplicantBuffer(BeginService beginning, HallConfig config, MeterRegistry registry) {
        BatchLimits limits = new BatchLimits(
                config.startBatch(),
                config.startsUnderWay(),
                config.startQueue(),
                config.startPatience(),
                new Gathering(config.startGathering(), config.startBatch()),
                config.startRetry());
        this.buffer = new BatchBuffer<>(
                limits, Starter::learnerId, beginning::begin, new BatchMetrics(registry, "kaochang.start"));
    }

    Uni<Delivery<Beginning>> offer(Starter starter) {
        return buffer.offer(starter); // papers are written on all event loops
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
