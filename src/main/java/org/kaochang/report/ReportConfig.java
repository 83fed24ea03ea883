package org.kaochang.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How much lists and exports may take. The pool is {@code KAOCHANG_DB_REPORT_POOL}. */
@ConfigMapping(prefix = "kaochang.report")
public interface ReportConfig {

    /** Lists and summaries under way and waiting for a connection at a time on one node; further ones get 503. */
    @WithDefault("64")
    int maxCalls();

    /** Longest that PostgreSQL works on one statement of a list or summary; then 503. */
    @WithDefault("PT5S")
    Duration timeLimit();

    /** Exports that one node writes at a time, each on a thread of its own; further ones get 503. */
    @WithDefault("2")
    int exports();

    /** Longest that one export may take. */
    @WithDefault("PT10M")
    Duration exportTimeLimit();

    /** Rows of one export read at a time. */
    @WithDefault("1000")
    int exportPage();
}
