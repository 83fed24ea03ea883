package org.kaochang.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How what happened is handed to its consumers, and for how long it is kept. */
@ConfigMapping(prefix = "kaochang.event")
public interface EventConfig {

    /** How often each node looks whether there is something for the consumers, as the scheduler writes periods; {@code off} for never. */
    @WithDefault("1s")
    String lookEvery();

    /** Most events a consumer takes in one transaction. */
    @WithDefault("200")
    int batch();

    /** After this long a consumer that has not taken its events has failed. */
    @WithDefault("PT30S")
    Duration takeTimeout();

    /**
     * How long what happened is kept at least; whole months are cleared, once they are older and every consumer has passed
     * them.
     */
    @WithDefault("P35D")
    Duration keep();

    /** How often each node looks after the outbox's partitions; {@code off} for never. */
    @WithDefault("10m")
    String partitionsLookEvery();

    /** How long a change of the partitions waits for a lock; whoever tells something waits as long. */
    @WithDefault("PT2S")
    Duration lockTimeout();

    /** A consumer that has left an event lying for longer is not well. */
    @WithDefault("PT10M")
    Duration lagLimit();
}
