package org.kaochang.operations.rehearsal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** The rehearsal of a node that has just started; see {@link RehearsalJob}. */
@ConfigMapping(prefix = "kaochang.rehearsal")
public interface RehearsalConfig {

    /** Whether a node rehearses before it says that it is ready. */
    @WithDefault("true")
    boolean enabled();

    /** At most for so long; then the node is ready whatever a save costs it. */
    @WithDefault("PT10S")
    Duration maxTime();

    /** Learners sitting at the same time, each with a connection of its own. */
    @WithDefault("32")
    int connections();

    /**
     * CPU of a call in half a second, as a share of that in each of the three before it, from which on the cost has settled;
     * between 0 and 1.
     */
    @WithDefault("0.9")
    double settledAt();

    /** Data of a rehearsal whose node ended in the middle is removed by another node's start when it is older than this. */
    @WithDefault("PT10M")
    Duration leftoverAfter();
}
