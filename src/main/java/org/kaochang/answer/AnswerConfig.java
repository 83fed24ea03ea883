package org.kaochang.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How answers are taken in. */
@ConfigMapping(prefix = "kaochang.answer")
public interface AnswerConfig {

    /** How long after the deadline a request already under way is still taken. Never shown as time to work. */
    @WithDefault("PT5S")
    Duration grace();

    /** Most changes written by one statement. */
    @WithDefault("256")
    int batchSize();

    /** Most batches on their way to the database at once, per node. */
    @WithDefault("2")
    int batchesUnderWay();

    /** After this long a batch that has not come back gives its place free; its changes are to be sent again. */
    @WithDefault("PT15S")
    Duration batchTimeout();

    /** How long a change waits for others at most, where enough of them come that it pays; zero for not at all. */
    @WithDefault("PT0.009S")
    Duration gathering();

    /** So many changes together are as good as more: where they come faster, a change waits no longer than for about so many. */
    @WithDefault("22")
    int gatheringWorth();

    /**
     * How long after its arrival a change is tried again, with its own time, whose commit met with an outage; beyond it is
     * answered 503. A failover takes about ten seconds.
     */
    @WithDefault("PT30S")
    Duration retry();

    /** Most changes waiting on one node; what comes beyond is answered 503 at once. */
    @WithDefault("20000")
    int queueLimit();

    /** Most sittings whose sheet shape a node keeps in memory. */
    @WithDefault("50000")
    int shapeCacheSize();

    /** Largest body of a save, in bytes. */
    @WithDefault("65536")
    int bodyLimit();
}
