package org.kaochang.common.partition;

import org.kaochang.common.ClockSource;
import org.kaochang.common.LookRelay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A table's partitions as this node last saw them, {@code <prefix>.months.missing} and {@code .rows.astray} at {@code
 * /q/metrics}: both are 0 when all is well, and not a number before the first look.
 */
public final class PartitionMetrics {

    private volatile double monthsMissing = Double.NaN;
    private volatile double rowsAstray = Double.NaN;
    private volatile Seen last = new Seen(Optional.empty(), "not looked at yet");

    private final LookRelay looks = new LookRelay();

    private final MonthlyTable table;
    private final PartitionStore store;
    private final Supplier<Instant> now;

    /** @param prefix of the meters' names */
    public PartitionMetrics(
            MonthlyTable table, String prefix, MeterRegistry registry, PartitionStore store, ClockSource clock) {
        this(table, prefix, registry, store, clock::now);
    }

    /** The same for a table that goes by another time than the exams'. */
    public PartitionMetrics(
            MonthlyTable table, String prefix, MeterRegistry registry, PartitionStore store, Supplier<Instant> now) {
        this.table = table;
        this.store = store;
        this.now = now;
        Gauge.builder(prefix + ".months.missing", this, metrics -> metrics.monthsMissing)
                .description("Months, from the current one on, without a partition of " + table.name())
                .register(registry);
        Gauge.builder(prefix + ".rows.astray", this, metrics -> metrics.rowsAstray)
                .description("Rows in the default partition of " + table.name() + ", counted up to "
                        + PartitionState.MAX_COUNTED)
                .register(registry);
    }

    /** @param failure why there is no state */
    private record Seen(Optional<PartitionState> state, String failure) {}

    /** Looks, and keeps what it saw for the gauges and for health. */
    public Uni<PartitionState> look() {
        return store.state(table).invoke(this::seen).onFailure().invoke(this::unseen);
    }

    /** One look at a time, at its own pace; a database that never answers is asked once. */
    public void lookForHealth() {
        looks.begin(this::look, this::unseen);
    }

    /** What was seen last, without waiting for a database. */
    public HealthCheckResponse health(String name) {
        return last.state()
                .map(state -> health(name, state, now.get()))
                .orElseGet(() -> HealthCheckResponse.named(name)
                        .down()
                        .withData("failure", last.failure())
                        .build());
    }

    private static HealthCheckResponse health(String name, PartitionState state, Instant now) {
        return HealthCheckResponse.named(name)
                .status(state.inOrder(now))
                .withData(
                        "missingMonths",
                        state.missing(now).stream().map(YearMonth::toString).collect(Collectors.joining(" ")))
                .withData("rowsInDefaultPartition", state.rowsAstray())
                .build();
    }

    private void unseen(Throwable failure) {
        last = new Seen(Optional.empty(), failure.getClass().getSimpleName());
    }

    private void seen(PartitionState state) {
        last = new Seen(Optional.of(state), "");
        monthsMissing = state.missing(now.get()).size();
        rowsAstray = state.rowsAstray();
    }
}
