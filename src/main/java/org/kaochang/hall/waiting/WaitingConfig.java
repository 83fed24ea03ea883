package org.kaochang.hall.waiting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How many starts a node takes at once, and how those are kept that have to wait. */
@ConfigMapping(prefix = "kaochang.waiting-room")
public interface WaitingConfig {

    /** Starts in progress at once, per node: as many as are begun in the batches under way, see {@code HallConfig}. */
    @WithDefault("64")
    int places();

    /** How long a start may be held open on a node before its turn, at the node's own pace; beyond it comes the room. */
    @WithDefault("PT2S")
    Duration hold();

    /** Most starts held open on a node, whatever its pace. */
    @WithDefault("2000")
    int mostHeld();

    /** After this long a start that has not come to an end gives its place back and is answered 503. */
    @WithDefault("PT30S")
    Duration patience();

    /** Most learners the room remembers; who comes beyond waits at its end without a place. */
    @WithDefault("100000")
    int most();

    /** How long the place of a learner is kept who has not been heard of: a locked phone, a lost network. */
    @WithDefault("PT5M")
    Duration placeKept();

    /** How often each node looks into the room and tells the others its pace; zero for never. */
    @WithDefault("PT0.5S")
    Duration lookEvery();
}
