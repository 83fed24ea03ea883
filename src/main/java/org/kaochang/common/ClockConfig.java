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

    /** Without a trustworthy answer for so long a node closes nobody and is not ready. */
    @WithDefault("PT1M")
    Duration trustedFor();
}
