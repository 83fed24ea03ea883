package org.kaochang.hall;

import org.kaochang.common.BatchBuffer;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.BatchMetrics;
import org.kaochang.common.ContextRelay;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Learners who want to start: when an exam opens, many are judged by one query and begin in one commit. Who
 * comes alone waits a moment for company, which no learner notices and which makes a start cost a third of the database's
 * work.
 */
@ApplicationScoped
public class ApplicantBuffer {

    private static final Logger LOG = Logger.getLogger(ApplicantBuffer.class);

    private final BeginService beginning;
    private final BatchBuffer<Starter, Beginning> buffer;

    ApplicantBuffer(BeginService beginning, HallConfig config, MeterRegistry registry) {
        this.beginning = beginning;
        BatchBuffer.Limits limits = new BatchBuffer.Limits(
                config.startBatch(),
                config.startsUnderWay(),
                config.startQueue(),
                config.startPatience(),
                config.startGathering());
        this.buffer = new BatchBuffer<>(
                limits, Starter::learnerId, this::write, new BatchMetrics(registry, "kaochang.start"));
    }

    Uni<Delivery<Beginning>> offer(Starter starter) {
        return Uni.createFrom()
                .<Delivery<Beginning>>emitter(emitter -> buffer.offer(starter, emitter::complete))
                .emitOn(ContextRelay.callers()); // papers are written on all event loops
    }

    private Uni<Map<UUID, Beginning>> write(List<Starter> batch) {
        return beginning
                .begin(batch)
                .onFailure(failure -> batch.size() > 1 && BatchBuffer.causedByOne(failure))
                .recoverWithUni(() -> oneByOne(batch));
    }

    /** A learner whose sitting cannot begin stops nobody else's. */
    private Uni<Map<UUID, Beginning>> oneByOne(List<Starter> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(one -> beginning
                        .begin(List.of(one))
                        .onFailure()
                        .invoke(failure -> LOG.errorf("Learner %s did not start: %s", one.learnerId(), failure))
                        .onFailure()
                        .recoverWithItem(Map.of()))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
