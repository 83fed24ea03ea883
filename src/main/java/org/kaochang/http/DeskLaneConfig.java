package org.kaochang.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** What staff read beside reports that may go through much: exposure of a bank, the record of a hall, questions by a text. */
@ConfigMapping(prefix = "kaochang.desk-lane")
public interface DeskLaneConfig {

    /** Under way and waiting for a connection of the reports' at a time on one node; further ones get 503. */
    @WithDefault("32")
    int maxCalls();

    /** Of them of one authority, so that others find room. */
    @WithDefault("24")
    int maxCallsPerTenant();

    /** Of them of one account. */
    @WithDefault("4")
    int maxCallsPerAccount();

    /** Longest that PostgreSQL works on one statement; then 503. */
    @WithDefault("PT5S")
    Duration timeLimit();
}
