package org.kaochang.common;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** How a node compares its clock with the database's. */
@ConfigMapping(prefix = "kaochang.clock.compare")
public interface ClockConfig {

    /** How often, as the scheduler writes periods; {@code off} for at the start only. */
    @WithDefault("5s")
    String every();

    /**
     * Without a trustworthy answer for so long a node closes nobody and is not ready. A machine's counter goes wrong by less
     * than a tenth of a second in ten minutes; a database that is slow for a while must not stop an exam.
     */
    @WithDefault("PT10M")
    Duration trustedFor();
}
