package org.kaochang.common;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How one {@link BatchBuffer} is doing: {@code <name>.batch.size}, {@code .wait}, {@code .flush}, {@code .refused}, {@code .queue}. */
public final class BatchMetrics {

    private final MeterRegistry registry;
    private final String name;
    private final DistributionSummary batchSize;
    private final Timer wait;
    private final Timer flush;
    private final Counter refused;

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
        this.refused = Counter.builder(name + ".refused")
                .description("Arrivals sent away to try again")
                .register(registry);
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

    void flushed(int size, long nanos) {
        batchSize.record(size);
        flush.record(nanos, TimeUnit.NANOSECONDS);
    }

    void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(int count) {
        refused.increment(count);
    }
}
