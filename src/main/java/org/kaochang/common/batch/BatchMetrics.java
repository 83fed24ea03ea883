package org.kaochang.common.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * How one {@link BatchBuffer} is doing: {@code <name>.batch.size}, {@code .wait}, {@code .flush}, {@code .refused} by
 * {@code reason}, {@code .retried}, {@code .queue}, {@code .pending}.
 */
public final class BatchMetrics {

    private final MeterRegistry registry;
    private final String name;
    private final DistributionSummary batchSize;
    private final Timer wait;
    private final Timer flush;
    private final Counter retried;
    private final Map<Rejection, Counter> refused = new EnumMap<>(Rejection.class);

    /** @param name what the meters' names begin with, such as {@code kaochang.answer} */
    public BatchMetrics(MeterRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
        this.batchSize = DistributionSummary.builder(name + ".batch.size")
                .description("Arrivals written together")
                .register(registry);
        this.wait = Timer.builder(name + ".wait")
                .description("From arrival to commit")
                .register(registry);
        this.flush = Timer.builder(name + ".flush")
                .description("From a batch's leaving to its commit")
                .register(registry);
        this.retried = Counter.builder(name + ".retried")
                .description("Arrivals to be written again, because the database was away")
                .register(registry);
        for (Rejection why : Rejection.values()) {
            refused.put(
                    why,
                    Counter.builder(name + ".refused")
                            .description("Arrivals sent away, most of them to try again")
                            .tag("reason", why.wire())
                            .register(registry));
        }
    }

    public String name() {
        return name;
    }

    /** @param size how much waits */
    public <Q> void watch(Q queue, ToDoubleFunction<Q> size) {
        Gauge.builder(name + ".queue", queue, size)
                .description("Arrivals waiting to be written")
                .register(registry);
    }

    /** @param count how many nothing is known of yet */
    <Q> void watchPending(Q queue, ToDoubleFunction<Q> count) {
        Gauge.builder(name + ".pending", queue, count)
                .description("Arrivals waiting or on their way: in an outage, what this node holds")
                .register(registry);
    }

    void flushed(int size, long nanos) {
        batchSize.record(size);
        flush.record(nanos, TimeUnit.NANOSECONDS);
    }

    void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried(int count) {
        if (count > 0) {
            retried.increment(count);
        }
    }

    void rejected(Rejection why, int count) {
        if (count > 0) {
            Objects.requireNonNull(refused.get(why)).increment(count);
        }
    }
}
