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

    /** At most for so long; then the node is ready whatever is left to compile. */
    @WithDefault("PT9S")
    Duration maxTime();

    /** Learners sitting at the same time, each with a connection of its own; a multiple of four. */
    @WithDefault("128")
    int connections();

    /** Below this share of one processor, while no call is made, the compiler has nothing to do. */
    @WithDefault("0.2")
    double idleBelow();

    /** Data of a rehearsal whose node ended in the middle is removed by another node's start when it is older than this. */
    @WithDefault("PT10M")
    Duration leftoverAfter();
}
