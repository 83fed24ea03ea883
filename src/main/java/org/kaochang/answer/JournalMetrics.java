package org.kaochang.answer;

import org.kaochang.common.ClockSource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * The journal's partitions as this node last saw them, {@code kaochang_answer_journal_…} at {@code /q/metrics}: both are
 * 0 when all is well, and not a number before the first look.
 */
@Singleton
class JournalMetrics {

    private volatile double monthsMissing = Double.NaN;
    private volatile double rowsAstray = Double.NaN;

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

    /** Looks, and keeps what it saw for the gauges: these are read without waiting for a database. */
    Uni<JournalState> look() {
        return store.state().invoke(this::seen);
    }

    private void seen(JournalState state) {
        monthsMissing = state.missing(clock.now()).size();
        rowsAstray = state.rowsAstray();
    }
}
