package org.kaochang.hall.waiting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How many starts a node takes at once, and how those are kept that have to wait. */
@ConfigMapping(prefix = "kaochang.waiting-room")
public interface WaitingConfig {

    /** Starts running at once, per node: as many as are begun in the batches under way, see {@code HallConfig}. */
    @WithDefault("64")
    int slots();

    /** How long a start may be queued on a node, its call open, by the node's own throughput; beyond it comes the room. */
    @WithDefault("PT2S")
    Duration maxQueueTime();

    /** Most starts queued so on a node, whatever its throughput. */
    @WithDefault("2000")
    int maxQueued();

    /** After this long a start that has not come to an end gives its slot back and is answered 503. */
    @WithDefault("PT30S")
    Duration startTimeout();

    /** Most learners the room remembers; who comes beyond waits at its end without a position. */
    @WithDefault("100000")
    int maxSize();

    /** How long the position of a learner is kept who has not been heard of: a locked phone, a lost network. */
    @WithDefault("PT5M")
    Duration positionTtl();

    /** How often each node looks into the room and tells the others its throughput; zero for never. */
    @WithDefault("PT0.5S")
    Duration lookEvery();
}
