package org.kaochang.hall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How sittings begin, are handed in, and closed when their time is up. */
@ConfigMapping(prefix = "kaochang.hall")
public interface HallConfig {

    /** How often each node looks for sittings whose time is up, as the scheduler writes periods; {@code off} for never. */
    @WithDefault("1s")
    String closingEvery();

    /** How often each node looks for changes of the sittings its open pages listen to. */
    @WithDefault("2s")
    String eventsEvery();

    /** How often a comment is sent to open pages, so that nothing in between takes the line for dead. */
    @WithDefault("15s")
    String eventsHeartbeat();

    /** Most starts judged and begun together. */
    @WithDefault("32")
    int startBatch();

    /** Most such batches under way at once, per node. */
    @WithDefault("2")
    int startsUnderWay();

    /** Most learners waiting to start on one node; what comes beyond is answered 503 at once. See also the waiting room. */
    @WithDefault("20000")
    int startQueue();

    /** After this long a batch that has not come back gives its place free; its learners are to try again. */
    @WithDefault("PT15S")
    Duration startPatience();

    /** How long a start waits for company; zero for not at all. */
    @WithDefault("PT0.04S")
    Duration startGathering();

    /** Most sittings closed and scored in one transaction. */
    @WithDefault("250")
    int closingBatch();

    /** Most sittings handed in and scored in one transaction. */
    @WithDefault("100")
    int submissionBatch();

    /** Most such transactions under way at once, per node. */
    @WithDefault("2")
    int submissionsUnderWay();

    /** Most sittings waiting to be handed in on one node; what comes beyond is answered 503 at once. */
    @WithDefault("20000")
    int submissionQueue();

    /** After this long a transaction that has not come back gives its place free; its learners are to try again. */
    @WithDefault("PT15S")
    Duration submissionPatience();
}
