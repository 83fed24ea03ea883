package org.kaochang.identity;

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

    /** Texts are null when not set; {@code demo} says that codes can be read on this machine. */
    public record Site(
            @Nullable String organiser,
            @Nullable String helpLine,
            LoginWays login,
            RecoveryWays recovery,
            boolean demo) {}

    private static final String CACHE_POLICY = "private, max-age=60";

    private final Site site;

    SiteResource(SiteConfig config, IdentityConfig identity, CodeService codes) {
        this.site = new Site(
                config.organiser().orElse(null),
                config.helpLine().orElse(null),
                new LoginWays(identity.loginByName()),
                new RecoveryWays(
                        codes.possible(ContactKind.MAIL), codes.possible(ContactKind.PHONE), identity.recoveryByName()),
                identity.codes().demoBox());
    }

    /** The same for everybody until the next start, so a browser need not ask at each page. */
    @GET
    @PermitAll
    public Site site(@Context HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, CACHE_POLICY);
        return site;
    }
}
