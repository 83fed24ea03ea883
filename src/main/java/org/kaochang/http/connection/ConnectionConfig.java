package org.kaochang.http.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Optional;

/** How long a caller may take. What comes to a stop altogether ends by {@code quarkus.http.idle-timeout}. */
@ConfigMapping(prefix = "kaochang.http")
public interface ConnectionConfig {

    /** From the first byte of a call until its head has come; a TLS handshake counts too. */
    @WithDefault("PT15S")
    Duration headTimeout();

    /** From the head of a call until its body has come. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /** The same for a file. */
    @WithDefault("PT5M")
    Duration uploadTimeout();

    /** Value of {@code Strict-Transport-Security} where a call came by TLS. */
    @WithDefault("max-age=31536000")
    String hsts();

    /**
     * The header in which a proxy of ours names each call, such as {@code X-Request-Id}; the proxy must overwrite what a client
     * sends. Not set: each call is named here.
     */
    Optional<String> requestIdHeader();
}
