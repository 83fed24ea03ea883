package org.kaochang.identity;

import org.kaochang.audit.AddressSource;
import org.kaochang.http.DeviceLabel;
import org.kaochang.http.RequestIdSource;
import org.kaochang.tenant.TenantSource;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.List;

/** Reads off a call who sends it. Notices when a proxy stands in front that nobody has told the program of. */
@Singleton
class SenderSource implements AddressSource {

    static final String DEVICE = "kaochang_device";

    private static final Logger LOG = Logger.getLogger(SenderSource.class);

    private final IdentityConfig config;
    private final TenantSource tenants;
    private final ProxyWatch watch = new ProxyWatch();

    SenderSource(IdentityConfig config, TenantSource tenants) {
        this.config = config;
        this.tenants = tenants;
    }

    Sender of(HttpServerRequest request) {
        List<String> forwarded = request.headers().getAll(config.forwardedHeader());
        if (config.trustedProxies() <= 0 && watch.saw(!forwarded.isEmpty())) {
            LOG.warnf(
                    "Calls arrive with %s, but KAOCHANG_IDENTITY_TRUSTED_PROXIES is 0: everybody behind the proxy counts as"
                            + " one address. Set it to the number of proxies that append to the header. (前面有代理，但未设置其层数)",
                    config.forwardedHeader());
        }
        Cookie device = request.getCookie(DEVICE);
        return new Sender(
                tenants.tenant(),
                address(request, forwarded),
                Sender.token(device == null ? null : device.getValue()),
                DeviceLabel.of(request.getHeader("User-Agent")),
                RequestIdSource.of(request));
    }

    private String address(HttpServerRequest request, List<String> forwarded) {
        return ClientAddress.of(request.remoteAddress().hostAddress(), forwarded, config.trustedProxies());
    }

    @Override
    public String addressPart(HttpServerRequest request) {
        return ClientAddress.part(address(request, request.headers().getAll(config.forwardedHeader())));
    }

    @Override
    public boolean secure(HttpServerRequest request) {
        return request.isSSL()
                || config.trustedProxies() > 0 && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    ProxyWatch watch() {
        return watch;
    }
}
