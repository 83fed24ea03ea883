package org.kaochang.learner.roster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Rosters by file; how much of a node the reading may take stands in {@code spreadsheet.ImportLaneConfig}. */
@ConfigMapping(prefix = "kaochang.roster")
public interface RosterConfig {

    /** Rosters being read, compared or written on a node at the same time, half of them of one account at most; further ones get 503. */
    @WithDefault("4")
    int imports();

    /** How long a call waits for the end of its import before it is answered 202 with the task. */
    @WithDefault("PT3S")
    Duration patience();

    /** How long one import may take in all; then it is given up, and nothing of it was taken. */
    @WithDefault("PT10M")
    Duration timeLimit();
}
