package org.kaochang.identity;

import org.kaochang.tenant.TenantSource;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

import java.time.Duration;

/** Where a log-in comes from, and the cookie by which its browser is known again. */
@Singleton
class OriginSource {

    static final Duration DEVICE_COOKIE_LIFE = Duration.ofDays(180);

    private final SenderSource senders;
    private final NonceSource nonces;
    private final TenantSource tenants;

    OriginSource(SenderSource senders, NonceSource nonces, TenantSource tenants) {
        this.senders = senders;
        this.nonces = nonces;
        this.tenants = tenants;
    }

    /** For a log-in to be: with a new secret for a browser that has none. */
    Origin of(HttpServerRequest request) {
        Sender sender = senders.of(request);
        return new Origin(sender, sender.label(), sender.device().orElseGet(nonces::token));
    }

    Sender sender(HttpServerRequest request) {
        return senders.of(request);
    }

    /** Where the browser sends its secret: to this authority's log-ins, wherever they stand. */
    private String path() {
        return tenants.prefix() + "/api/v1/auth";
    }

    /** Sends the secret to the browser: random, the same for all accounts of it, so it tells nothing but that it is the same. */
    void keep(HttpServerRequest request, Origin origin) {
        request.response()
                .addCookie(Cookie.cookie(SenderSource.DEVICE, origin.browser())
                        .setPath(path())
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(senders.secure(request))
                        .setMaxAge(DEVICE_COOKIE_LIFE.toSeconds()));
    }
}
