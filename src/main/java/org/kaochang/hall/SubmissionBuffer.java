package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore.Submission;
import org.kaochang.common.BatchBuffer;
import org.kaochang.common.BatchBuffer.Delivery;
import org.kaochang.common.BatchMetrics;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sittings being handed in: when a whole hall hands in at the last minute, many are marked and kept in one commit. */
@ApplicationScoped
public class SubmissionBuffer {

    private static final Logger LOG = Logger.getLogger(SubmissionBuffer.class);

    private final FinishService finishing;
    private final ClockSource clock;
    private final BatchBuffer<Submission, Sitting> buffer;

    SubmissionBuffer(FinishService finishing, HallConfig config, ClockSource clock, MeterRegistry registry) {
        this.finishing = finishing;
        this.clock = clock;
        BatchBuffer.Limits limits = new BatchBuffer.Limits(
                config.submissionBatch(),
                config.submissionsUnderWay(),
                config.submissionQueue(),
                config.submissionPatience(),
                Duration.ZERO);
        this.buffer = new BatchBuffer<>(
                limits, Submission::attemptId, this::write, new BatchMetrics(registry, "kaochang.submission"));
    }

    /** Written: the sitting as it ended just now; passed over: it had ended already, or is late, or not the learner's. */
    public Uni<Delivery<Sitting>> offer(Submission submission) {
        return Uni.createFrom()
                .<Delivery<Sitting>>emitter(emitter -> buffer.offer(submission, emitter::complete))
                .emitOn(ContextRelay.callers()); // receipts are signed on all event loops
    }

    private Uni<Map<UUID, Sitting>> write(List<Submission> batch) {
        return finishing
                .submit(batch, clock.now())
                .onFailure(failure -> batch.size() > 1 && BatchBuffer.causedByOne(failure))
                .recoverWithUni(() -> oneByOne(batch));
    }

    /** A sitting that cannot be marked stops nobody else's. */
    private Uni<Map<UUID, Sitting>> oneByOne(List<Submission> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(one -> finishing
                        .submit(List.of(one), clock.now())
                        .onFailure()
                        .invoke(failure -> LOG.errorf("Sitting %s was not handed in: %s", one.attemptId(), failure))
                        .onFailure()
                        .recoverWithItem(Map.of()))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
