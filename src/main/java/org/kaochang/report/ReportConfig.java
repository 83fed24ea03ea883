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

    /** Of them of one authority, so that others find room. */
    @WithDefault("48")
    int maxCallsPerTenant();

    /** Of them of one account: pages ask for a few at once. */
    @WithDefault("8")
    int maxCallsPerAccount();

    /** Longest that PostgreSQL works on one statement of a list or summary; then 503. */
    @WithDefault("PT5S")
    Duration timeLimit();

    /** Exports that one node writes at a time, each on a thread of its own; further ones get 503. */
    @WithDefault("2")
    int exports();

    /** Exports of one account at a time, written and waiting. */
    @WithDefault("1")
    int exportsPerAccount();

    /** Longest that one export may take. */
    @WithDefault("PT10M")
    Duration exportTimeLimit();

    /** Rows of one export read at a time. */
    @WithDefault("1000")
    int exportPage();
}
