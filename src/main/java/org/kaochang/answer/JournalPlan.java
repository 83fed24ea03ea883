package org.kaochang.answer;

import org.kaochang.common.partition.MonthlyTable;
import org.kaochang.common.partition.Months;
import org.kaochang.common.partition.PartitionFacts;
import org.kaochang.common.partition.PartitionPlan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which months of the journal are made, and which are put aside. */
final class JournalPlan {

    static final MonthlyTable JOURNAL = new MonthlyTable(
            "answer_journal",
            "received_at",
            List.of("tenant_id", "learner_id", "attempt_id", "seq", "received_at", "changes"));

    private JournalPlan() {}

    /** @param oldestRunning start of the longest running sitting */
    static PartitionPlan of(
            Instant now, PartitionFacts facts, Optional<Instant> oldestRunning, OptionalInt keepMonths) {
        return PartitionPlan.of(
                now,
                JOURNAL,
                facts,
                keepMonths.isPresent()
                        ? Optional.of(keptFrom(now, oldestRunning, keepMonths.getAsInt()))
                        : Optional.empty());
    }

    /**
     * A running sitting holds every month from its start on: its journal stays in one piece until it is over. That is
     * asked by time, not by looking for its rows, because the journal has no index by sitting.
     */
    private static Instant keptFrom(Instant now, Optional<Instant> oldestRunning, int keepMonths) {
        Instant kept = Months.start(Months.of(now).minusMonths(Math.max(0, keepMonths)));
        return oldestRunning.filter(start -> start.isBefore(kept)).orElse(kept);
    }
}
