package org.kaochang.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Answers of one plain route by status: {@code kaochang.http.plain} with {@code method}, {@code path} and {@code status}. */
final class PlainMetrics {

    private static final int STATUSES = 600;

    private final MeterRegistry registry;
    private final String method;
    private final String path;

    /** By status, made at its first answer: asking the registry for each would cost more than counting. */
    private final AtomicReferenceArray<Counter> counters = new AtomicReferenceArray<>(STATUSES);

    PlainMetrics(MeterRegistry registry, String method, String path) {
        this.registry = registry;
        this.method = method;
        this.path = path;
    }

    void answered(int status) {
        int at = Math.clamp(status, 0, STATUSES - 1);
        Counter counter = counters.get(at);
        if (counter == null) {
            counter = Counter.builder("kaochang.http.plain")
                    .description("Answers of the routes of a sitting, which the framework's own figures leave out")
                    .tag("method", method)
                    .tag("path", path)
                    .tag("status", Integer.toString(at))
                    .register(registry);
            counters.set(at, counter);
        }
        counter.increment();
    }
}
