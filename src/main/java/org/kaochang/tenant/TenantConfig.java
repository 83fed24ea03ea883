package org.kaochang.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/**
 * By which address a browser finds its authority: one of the host names an authority has, or a path {@code /t/<code>/…}, which
 * goes before. Given as {@code KAOCHANG_TENANT_…} in the environment.
 */
@ConfigMapping(prefix = "kaochang.tenant")
public interface TenantConfig {

    /** The header in which the host name stands; {@code X-Forwarded-Host} behind a proxy that changes {@code Host}. */
    @WithDefault("Host")
    String hostHeader();

    /** Code of the authority of addresses that name none; {@code none}: such addresses are nobody's door. */
    @WithDefault("default")
    String fallback();

    /** How soon a node knows what was made on another. */
    @WithDefault("10s")
    Duration lookEvery();
}
