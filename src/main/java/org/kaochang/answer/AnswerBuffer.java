package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.common.AttemptId;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.TenantLogSink;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;
import org.kaochang.common.batch.Rejection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes of answers on their way to the database, many in one commit; a sheet's changes one after the other. A change whose
 * commit met with an outage is sent again with its own number and time: if it had gone through, the sheet says so.
 */
@ApplicationScoped
public class AnswerBuffer {

    private static final Logger LOG = Logger.getLogger(AnswerBuffer.class);

    private final SaveStore store;
    private final DurabilityBuffer durability;
    private final BatchBuffer<AttemptId, AnswerSave, Saved> buffer;
    private final Duration timeout;

    AnswerBuffer(SaveStore store, DurabilityBuffer durability, AnswerConfig config, MeterRegistry registry) {
        this.store = store;
        this.durability = durability;
        this.timeout = config.batchTimeout();
        BatchLimits limits = new BatchLimits(
                config.batchSize(),
                config.batchesUnderWay(),
                config.queueLimit(),
                config.batchTimeout(),
                new Gathering(config.gathering(), config.gatheringWorth()),
                config.retry());
        this.buffer = new BatchBuffer<>(
                limits, save -> save.key().attemptId(), store::save, new BatchMetrics(registry, "kaochang.answer"));
    }

    /** @param whenDone told once, when the change is on disk or known not to be; {@link SaveOutcome.Busy} at once when full */
    void offer(AnswerSave save, Consumer<SaveOutcome> whenDone) {
        buffer.offer(save, delivery -> {
            switch (delivery) {
                case Delivery.Written<Saved>(Saved saved) -> whenDone.accept(saved);
                case Delivery.PassedOver<Saved> passedOver -> explain(save, whenDone);
                case Delivery.Rejected<Saved>(Rejection why) -> whenDone.accept(new SaveOutcome.Busy(why));
            }
        });
    }

    /** How long the one has waited that came first of those nothing is known of yet. */
    Optional<Duration> oldest() {
        return buffer.oldest();
    }

    /** What it says was read: it counts, whatever it is, once it is certain. A page drops what it hears is on disk, or late. */
    private void explain(AnswerSave refused, Consumer<SaveOutcome> whenDone) {
        store.explain(refused)
                .call(durability::confirm)
                .ifNoItem()
                .after(timeout)
                .fail()
                .subscribe()
                .with(whenDone, failure -> {
                    TenantLogSink.lines(
                            refused.key().tenant(), () -> LOG.warnf("Could not explain a refused save: %s", failure));
                    whenDone.accept(new SaveOutcome.Busy(Rejection.AWAY));
                });
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
