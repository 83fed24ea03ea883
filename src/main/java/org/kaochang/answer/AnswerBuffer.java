package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.common.BatchBuffer;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.BatchMetrics;

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
    private final BatchBuffer<AnswerSave, Saved> buffer;

    AnswerBuffer(SaveStore store, AnswerConfig config, MeterRegistry registry) {
        this.store = store;
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

    private void explain(AnswerSave refused, Consumer<SaveOutcome> whenDone) {
        store.explain(refused).subscribe().with(whenDone, failure -> {
            LOG.warnf("Could not explain a refused save: %s", failure.getMessage());
            whenDone.accept(new SaveOutcome.Busy());
        });
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
