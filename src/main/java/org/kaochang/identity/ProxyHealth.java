package org.kaochang.identity;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down while log-ins come through a proxy that {@code KAOCHANG_IDENTITY_TRUSTED_PROXIES} does not count. */
@Wellness
@ApplicationScoped
public class ProxyHealth implements HealthCheck {

    private final SenderSource senders;
    private final IdentityConfig config;

    ProxyHealth(SenderSource senders, IdentityConfig config) {
        this.senders = senders;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("proxies")
                .status(!senders.watch().likely())
                .withData("trusted", config.trustedProxies())
                .withData("callsForwardedUntrusted", senders.watch().seen())
                .build();
    }
}
