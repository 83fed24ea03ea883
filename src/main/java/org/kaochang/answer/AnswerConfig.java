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
    Duration batchPatience();

    /** Most changes waiting on one node; what comes beyond is answered 503 at once. */
    @WithDefault("20000")
    int queueLimit();

    /** Most sittings whose sheet shape a node keeps in memory. */
    @WithDefault("50000")
    int shapesKept();

    /** Largest body of a save, in bytes. */
    @WithDefault("65536")
    int bodyLimit();
}
