package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.common.BatchBuffer;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.BatchMetrics;
import org.kaochang.common.DurabilityBuffer;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.function.Consumer;

/** Changes of answers on their way to the database, many in one commit; a sheet's changes one after the other. */
@ApplicationScoped
public class AnswerBuffer {

    private static final Logger LOG = Logger.getLogger(AnswerBuffer.class);

    private final SaveStore store;
    private final DurabilityBuffer durability;
    private final BatchBuffer<AnswerSave, Saved> buffer;
    private final Duration patience;

    AnswerBuffer(SaveStore store, DurabilityBuffer durability, AnswerConfig config, MeterRegistry registry) {
        this.store = store;
        this.durability = durability;
        this.patience = config.batchPatience();
        BatchBuffer.Limits limits = new BatchBuffer.Limits(
                config.batchSize(),
                config.batchesUnderWay(),
                config.queueLimit(),
                config.batchPatience(),
                Duration.ZERO);
        this.buffer = new BatchBuffer<>(
                limits, AnswerSave::attemptId, store::save, new BatchMetrics(registry, "kaochang.answer"));
    }

    /** @param whenDone told once, when the change is on disk or known not to be; {@link SaveOutcome.Busy} at once when full */
    void offer(AnswerSave save, Consumer<SaveOutcome> whenDone) {
        buffer.offer(save, delivery -> {
            switch (delivery) {
                case Delivery.Written<Saved>(Saved saved) -> whenDone.accept(saved);
                case Delivery.PassedOver<Saved> passedOver -> explain(save, whenDone);
                case Delivery.Refused<Saved> refused -> whenDone.accept(new SaveOutcome.Busy());
            }
        });
    }

    /** What it says was read: it counts, whatever it is, once it is certain. A page drops what it hears is on disk, or late. */
    private void explain(AnswerSave refused, Consumer<SaveOutcome> whenDone) {
        store.explain(refused)
                .call(durability::confirm)
                .ifNoItem()
                .after(patience)
                .fail()
                .subscribe()
                .with(whenDone, failure -> {
                    LOG.warnf("Could not explain a refused save: %s", failure);
                    whenDone.accept(new SaveOutcome.Busy());
                });
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
