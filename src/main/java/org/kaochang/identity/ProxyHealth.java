package org.kaochang.identity;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down while log-ins come through a proxy that {@code KAOCHANG_IDENTITY_TRUSTED_PROXIES} does not count. */
@Wellness
@ApplicationScoped
public class ProxyHealth implements AsyncHealthCheck {

    private final SenderSource senders;
    private final IdentityConfig config;

    ProxyHealth(SenderSource senders, IdentityConfig config) {
        this.senders = senders;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::answer);
    }

    private HealthCheckResponse answer() {
        return HealthCheckResponse.named("proxies")
                .status(!senders.watch().likely())
                .withData("trusted", config.trustedProxies())
                .withData("callsForwardedUntrusted", senders.watch().seen())
                .build();
    }
}
