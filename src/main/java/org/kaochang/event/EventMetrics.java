package org.kaochang.event;

import org.kaochang.common.ClockSource;
import org.kaochang.common.LookRelay;
import org.kaochang.common.partition.PartitionMetrics;
import org.kaochang.common.partition.PartitionState;
import org.kaochang.common.partition.PartitionStore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The outbox and its consumers as this node last saw them: {@code kaochang_event_lag_seconds}, {@code …_waiting} and
 * {@code …_parked} of each consumer, {@code …_months_missing} and {@code …_rows_astray} at {@code /q/metrics}.
 */
@Singleton
class EventMetrics {

    private volatile Optional<List<Standing>> last = Optional.empty();

    private final LookRelay looks = new LookRelay();
    private final Set<String> measured = ConcurrentHashMap.newKeySet();

    private final MeterRegistry registry;
    private final ConsumerStore consumers;
    private final PartitionMetrics partitions;
    private final ClockSource clock;

    EventMetrics(MeterRegistry registry, ConsumerStore consumers, PartitionStore store, ClockSource clock) {
        this.registry = registry;
        this.consumers = consumers;
        this.partitions = new PartitionMetrics(EventPartitionStore.OUTBOX, "kaochang.event", registry, store, clock);
        this.clock = clock;
    }

    /** What was seen last; empty: nothing yet, or the last look failed. */
    Optional<List<Standing>> last() {
        return last;
    }

    HealthCheckResponse partitionsHealth(String name) {
        return partitions.health(name);
    }

    Uni<PartitionState> lookAtPartitions() {
        return partitions.look();
    }

    Uni<List<Standing>> look() {
        return consumers.standings().invoke(this::seen).onFailure().invoke(this::unseen);
    }

    @Scheduled(every = "${kaochang.event.health-every:10s}")
    void lookForHealth() {
        partitions.lookForHealth();
        looks.begin(this::look, this::unseen);
    }

    private void unseen(Throwable failure) {
        last = Optional.empty();
    }

    private void seen(List<Standing> standings) {
        last = Optional.of(standings);
        standings.stream().map(Standing::name).filter(measured::add).forEach(this::measure);
    }

    private void measure(String name) {
        gauge(
                        "kaochang.event.lag.seconds",
                        name,
                        standing -> standing.lag(clock.now()).toMillis() / 1000.0)
                .description("Since the oldest event happened that the consumer has not passed")
                .register(registry);
        gauge("kaochang.event.waiting", name, Standing::waiting)
                .description("Events the consumer has not passed, counted up to " + ConsumerStore.MAX_COUNTED)
                .register(registry);
        gauge("kaochang.event.parked", name, Standing::parked)
                .description("Events the consumer could not take, and those behind them")
                .register(registry);
    }

    private Gauge.Builder<EventMetrics> gauge(String meter, String name, ToDoubleFunction<Standing> value) {
        return Gauge.builder(
                        meter,
                        this,
                        metrics -> metrics.of(name).map(value::applyAsDouble).orElse(Double.NaN))
                .tag("consumer", name);
    }

    private Optional<Standing> of(String name) {
        return last.flatMap(standings ->
                standings.stream().filter(each -> each.name().equals(name)).findFirst());
    }
}
