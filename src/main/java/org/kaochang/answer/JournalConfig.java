package org.kaochang.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.OptionalInt;

/** How the journal's monthly partitions are made, watched and put aside. */
@ConfigMapping(prefix = "kaochang.answer.journal")
public interface JournalConfig {

    /**
     * So many whole months before the current one stay in the journal; older ones are detached and left for the
     * operator. Not set: all stay, because evidence in a dispute is not put aside unless somebody decided so. The current month
     * stays whatever the number.
     */
    OptionalInt keepMonths();

    /** How often each node looks after the partitions, as the scheduler writes periods; {@code off} for never. */
    @WithDefault("10m")
    String lookEvery();

    /**
     * How long a change of the partitions waits for a lock before it is left to the next round. Saves queue behind that
     * wait, so it is what a learner may notice; under a second or so PostgreSQL would not yet have sent an autovacuum
     * out of the way.
     */
    @WithDefault("PT2S")
    Duration lockTimeout();
}
