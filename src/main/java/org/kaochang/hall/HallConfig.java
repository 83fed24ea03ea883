package org.kaochang.hall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How sittings are closed when their time is up. */
@ConfigMapping(prefix = "kaochang.hall")
public interface HallConfig {

    /** How often each node looks for sittings whose time is up, as the scheduler writes periods; {@code off} for never. */
    @WithDefault("1s")
    String closingEvery();

    /** Most sittings closed and scored in one transaction. */
    @WithDefault("200")
    int closingBatch();
}
