package org.kaochang.answer;

import org.kaochang.common.ClockSource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The journal's partitions as this node last saw them, {@code kaochang_answer_journal_…} at {@code /q/metrics}: both are
 * 0 when all is well, and not a number before the first look.
 */
@Singleton
class JournalMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private volatile double monthsMissing = Double.NaN;
    private volatile double rowsAstray = Double.NaN;
    private volatile Seen last = new Seen(Optional.empty(), "not looked at yet");

    private final AtomicBoolean looking = new AtomicBoolean();

    private final JournalPartitionStore store;
    private final ClockSource clock;

    JournalMetrics(MeterRegistry registry, JournalPartitionStore store, ClockSource clock) {
        this.store = store;
        this.clock = clock;
        Gauge.builder("kaochang.answer.journal.months.missing", this, metrics -> metrics.monthsMissing)
                .description("Months, from the current one on, without a partition of the journal")
                .register(registry);
        Gauge.builder("kaochang.answer.journal.rows.astray", this, metrics -> metrics.rowsAstray)
                .description("Rows in the journal's default partition, counted up to " + JournalState.MOST_COUNTED)
                .register(registry);
    }

    /** @param failure why there is no state */
    record Seen(Optional<JournalState> state, String failure) {}

    /** What was seen last, without waiting for a database. */
    Seen last() {
        return last;
    }

    /** Looks, and keeps what it saw for the gauges and for health. */
    Uni<JournalState> look() {
        return store.state().invoke(this::seen).onFailure().invoke(this::unseen);
    }

    /** One look at a time, at its own pace; a database that never answers is asked once. */
    @Scheduled(every = "${kaochang.answer.journal.health-every:10s}")
    void lookForHealth() {
        if (looking.compareAndSet(false, true)) {
            look().ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(state -> {}, this::unseen);
        }
    }

    private void unseen(Throwable failure) {
        last = new Seen(Optional.empty(), failure.getClass().getSimpleName());
    }

    private void seen(JournalState state) {
        last = new Seen(Optional.of(state), "");
        monthsMissing = state.missing(clock.now()).size();
        rowsAstray = state.rowsAstray();
    }
}
