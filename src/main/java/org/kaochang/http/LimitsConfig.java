package org.kaochang.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many of what nobody deletes one authority may keep, so that no account fills memory and disk for all others; {@link Limits} says
 * how large each may be.
 */
@ConfigMapping(prefix = "kaochang.limits")
public interface LimitsConfig {

    /** Exams, published or not. */
    @WithDefault("2000")
    int exams();

    /** Question banks. */
    @WithDefault("2000")
    int banks();

    /** Units. */
    @WithDefault("20000")
    int units();
}
