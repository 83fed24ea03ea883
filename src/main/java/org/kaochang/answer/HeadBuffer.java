package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;
import org.kaochang.common.batch.Rejection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The heads of the sheets this node has met, kept in memory. A node that has just started is asked for thousands it has not
 * met: those that come together are looked up together, and an outage is waited for as it is by the changes themselves.
 */
@ApplicationScoped
class HeadBuffer {

    private final Cache<AttemptId, SheetHead> heads;
    private final BatchBuffer<AttemptKey, AttemptKey, SheetHead> buffer;

    HeadBuffer(SaveStore store, AnswerConfig config, MeterRegistry registry) {
        this.heads = Caffeine.newBuilder().maximumSize(config.shapeCacheSize()).build();
        BatchLimits limits = new BatchLimits(
                config.batchSize(), 1, config.queueLimit(), config.batchTimeout(), Gathering.NEVER, config.retry());
        this.buffer =
                new BatchBuffer<>(limits, key -> key, store::heads, new BatchMetrics(registry, "kaochang.answer.head"));
    }

    /**
     * One of the three is told once, at once where the sheet is known.
     *
     * @param none when there is no such sheet of this learner
     */
    void find(AttemptKey key, Consumer<SheetHead> then, Runnable none, Consumer<Rejection> busy) {
        SheetHead known = heads.getIfPresent(key.attemptId());
        if (known != null) {
            tell(known, key, then, none);
            return;
        }
        buffer.offer(key, delivery -> {
            switch (delivery) {
                case Delivery.Written<SheetHead>(SheetHead head) -> {
                    heads.put(key.attemptId(), head);
                    then.accept(head);
                }
                case Delivery.PassedOver<SheetHead> absent -> none.run();
                case Delivery.Rejected<SheetHead>(Rejection why) -> busy.accept(why);
            }
        });
    }

    /** Another learner's sitting is as good as none. */
    private static void tell(SheetHead known, AttemptKey key, Consumer<SheetHead> then, Runnable none) {
        if (known.key().equals(key)) {
            then.accept(known);
        } else {
            none.run();
        }
    }

    void forget(AttemptId attempt) {
        heads.invalidate(attempt);
    }

    Optional<Duration> oldest() {
        return buffer.oldest();
    }
}
