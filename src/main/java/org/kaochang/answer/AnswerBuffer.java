package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.common.BatchBuffer;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.BatchMetrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Changes of answers on their way to the database, many in one commit; a sheet's changes one after the other. */
@ApplicationScoped
public class AnswerBuffer {

    private static final Logger LOG = Logger.getLogger(AnswerBuffer.class);

    private final AnswerSheetStore store;
    private final BatchBuffer<AnswerSave, Saved> buffer;

    AnswerBuffer(AnswerSheetStore store, AnswerConfig config, MeterRegistry registry) {
        this.store = store;
        BatchBuffer.Limits limits = new BatchBuffer.Limits(
                config.batchSize(), config.batchesUnderWay(), config.queueLimit(), config.batchPatience());
        this.buffer = new BatchBuffer<>(
                limits, AnswerSave::attemptId, store::save, new BatchMetrics(registry, "kaochang.answer"));
    }

    /** Answers once the change is on disk or known not to be; {@link SaveOutcome.Busy} at once when the buffer is full. */
    public Uni<SaveOutcome> offer(AnswerSave save) {
        return buffer.offer(save).chain(delivery -> outcome(save, delivery));
    }

    private Uni<SaveOutcome> outcome(AnswerSave save, Delivery<Saved> delivery) {
        return switch (delivery) {
            case Delivery.Written<Saved>(Saved saved) -> Uni.createFrom().item(saved);
            case Delivery.PassedOver<Saved> passedOver -> explain(save);
            case Delivery.Refused<Saved> refused -> Uni.createFrom().item(new SaveOutcome.Busy());
        };
    }

    private Uni<SaveOutcome> explain(AnswerSave refused) {
        return store.explain(refused)
                .onFailure()
                .invoke(failure -> LOG.warnf("Could not explain a refused save: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(new SaveOutcome.Busy());
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
