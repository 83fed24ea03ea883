package org.kaochang.identity;

import org.kaochang.tenant.TenantSource;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** What pages have to know before anybody logs in. */
@Path("/api/v1/site")
public class SiteResource {

    /** @param byName whether learners may log in with name, ID number and captcha */
    public record LoginWays(boolean byName) {}

    /** Ways to a new password without asking the unit. */
    public record RecoveryWays(boolean mail, boolean phone, boolean byName) {}

    /**
     * Texts are null when not set; {@code demo} says that codes can be read on this machine.
     *
     * @param authority how the authority (机构) is called that has this address to itself; null: none has
     */
    public record Site(
            @Nullable String authority,
            @Nullable String organiser,
            @Nullable String helpLine,
            LoginWays login,
            RecoveryWays recovery,
            boolean demo) {}

    private static final String CACHE_POLICY = "private, max-age=60";

    private final SiteConfig config;
    private final TenantSource tenants;
    private final LoginWays login;
    private final RecoveryWays recovery;
    private final boolean demo;

    SiteResource(SiteConfig config, IdentityConfig identity, CodeService codes, TenantSource tenants) {
        this.config = config;
        this.tenants = tenants;
        this.login = new LoginWays(identity.loginByName());
        this.recovery = new RecoveryWays(
                codes.possible(ContactKind.MAIL), codes.possible(ContactKind.PHONE), identity.recoveryByName());
        this.demo = identity.codes().demoBox();
    }

    /** The same for all at one address, so a browser need not ask at each page. */
    @GET
    @PermitAll
    public Site site(@Context HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, CACHE_POLICY);
        return new Site(
                tenants.name().orElse(null),
                config.organiser().orElse(null),
                config.helpLine().orElse(null),
                login,
                recovery,
                demo);
    }
}
