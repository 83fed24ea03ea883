package org.kaochang.hall;

import org.kaochang.answer.Submission;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.ClockSource;
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

import java.time.Duration;
import java.util.Optional;

/**
 * Sittings being handed in: when a whole hall hands in at the last minute, many are marked and kept in one commit. One whose
 * commit met with an outage is tried again with its own time; if it had gone through, it is passed over the second time.
 */
@ApplicationScoped
public class SubmissionBuffer {

    private final BatchBuffer<AttemptKey, Submission, Sitting> buffer;

    SubmissionBuffer(FinishService finishing, HallConfig config, ClockSource clock, MeterRegistry registry) {
        BatchLimits limits = new BatchLimits(
                config.submissionBatch(),
                config.submissionsUnderWay(),
                config.submissionQueue(),
                config.submissionTimeout(),
                Gathering.NEVER,
                config.submissionRetry());
        this.buffer = new BatchBuffer<>(
                limits,
                Submission::key,
                batch -> finishing.submit(batch, clock.now()),
                new BatchMetrics(registry, "kaochang.submission"));
    }

    /** Written: the sitting as it ended just now; passed over: it had ended already, or is late, or not the learner's. */
    public Uni<Delivery<Sitting>> offer(Submission submission) {
        return buffer.offer(submission); // receipts are signed on all event loops
    }

    /** How long the one has waited that came first of those nothing is known of yet. */
    Optional<Duration> oldest() {
        return buffer.oldest();
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
