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

    /**
     * How often each node looks at all sittings its open pages listen to, whatever was told: for what a node of the version
     * before has done.
     */
    @WithDefault("PT1M")
    Duration eventsFullLook();

    /** How often a comment is sent to each open page, so that nothing in between takes the line for dead. */
    @WithDefault("15s")
    Duration eventsHeartbeat();

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
    Duration startTimeout();

    /** How long a start waits for others at most, where enough of them come; zero for not at all. */
    @WithDefault("PT0.04S")
    Duration startGathering();

    /** How long after its arrival a start is tried again whose commit met with an outage; beyond it is answered 503. */
    @WithDefault("PT10S")
    Duration startRetry();

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
    Duration submissionTimeout();

    /** How long after its arrival a hand-in is tried again whose commit met with an outage; beyond it is answered 503. */
    @WithDefault("PT30S")
    Duration submissionRetry();

    /**
     * When no node has been able to commit for so long there was an outage, even if no node that is there now has seen it.
     * A node that has met with one itself goes by that and needs no such sign.
     */
    @WithDefault("PT10S")
    Duration outageAfter();

    /** After an outage closing waits as long as that lasted and the grace besides, but no longer than this. */
    @WithDefault("PT10M")
    Duration outageMaxDelay();
}
