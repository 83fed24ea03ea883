package org.kaochang.certificate;

import org.kaochang.tenant.TenantSource;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/** Where anybody checks a certificate, as its QR code says it. */
@Singleton
class CheckAddressSource {

    private final CertificateConfig config;
    private final TenantSource tenants;

    CheckAddressSource(CertificateConfig config, TenantSource tenants) {
        this.config = config;
        this.tenants = tenants;
    }

    /** The token stands behind the #, so that it comes into no log on the way. */
    String of(CheckToken token, HttpServerRequest request) {
        String origin =
                config.address().orElseGet(() -> request.scheme() + "://" + request.getHeader(HttpHeaders.HOST));
        return origin + tenants.prefix() + "/#/check/" + token.value();
    }
}
