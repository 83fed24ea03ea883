package org.kaochang.spreadsheet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How much of a node the reading of files may take; see {@link ImportLaneService}. */
@ConfigMapping(prefix = "kaochang.import-lane")
public interface ImportLaneConfig {

    /** Files read at the same time, each on a thread of its own and in some 200 MB of heap at most. */
    @WithDefault("1")
    int threads();

    /**
     * Uploads under way, read, or waiting to be read, at the same time; further ones get 503. Half of them are one account's at most, and
     * the last is another authority's. As many files more are written.
     */
    @WithDefault("4")
    int uploads();

    /** Pieces of work that may wait for a thread; further ones get 503. */
    @WithDefault("32")
    int queue();

    /** How much of one processor a file may take while it is read, compared and written; 1 where nobody sits meanwhile. */
    @WithDefault("0.5")
    double share();

    /** How long one file may be read, rests included, before the reading is stopped and the file refused. */
    @WithDefault("PT60S")
    Duration timeLimit();
}
