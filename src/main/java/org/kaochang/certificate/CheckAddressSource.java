package org.kaochang.certificate;

import org.kaochang.audit.AddressSource;
import org.kaochang.tenant.TenantSource;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;

/** Where anybody checks a certificate, as its QR code says it. */
@Singleton
class CheckAddressSource {

    /** Of a name in the DNS, RFC 1035. */
    private static final int MAX_HOST = 253;

    private final CertificateConfig config;
    private final TenantSource tenants;
    private final AddressSource addresses;

    CheckAddressSource(CertificateConfig config, TenantSource tenants, AddressSource addresses) {
        this.config = config;
        this.tenants = tenants;
        this.addresses = addresses;
    }

    /** The token stands behind the #, so that it comes into no log on the way. */
    String of(CheckToken token, HttpServerRequest request) {
        return config.address().orElseGet(() -> asCalled(request)) + tenants.prefix() + "/#/check/" + token.value();
    }

    /** A name that no browser would call by need not fit into a QR code. */
    private String asCalled(HttpServerRequest request) {
        HostAndPort host = request.authority();
        boolean usable = host != null && host.host().length() <= MAX_HOST;
        return (addresses.secure(request) ? "https" : "http") + "://" + (usable ? host : "localhost");
    }
}
