package org.kaochang.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

import java.security.Principal;

/** Notes in the {@link SecurityLogSink} who was refused: without a right, too often, with too much. */
public class RefusalFilter {

    private static final String FORWARDED = "X-Forwarded-For";

    @ServerResponseFilter
    public void note(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        Principal caller = request.getSecurityContext() == null
                ? null
                : request.getSecurityContext().getUserPrincipal();
        note(context, response.getStatus(), caller);
    }

    /** For routes that stand outside the REST layer. */
    static void note(RoutingContext context, int status) {
        note(context, status, null);
    }

    private static void note(RoutingContext context, int status, @Nullable Principal caller) {
        if (status != 401 && status != 403 && status != 413 && status != 429) {
            return;
        }
        HttpServerRequest request = context.request();
        SecurityLogSink.event(
                "refused",
                "status",
                status,
                "method",
                request.method().name(),
                "path",
                context.normalizedPath(),
                "tenant",
                caller instanceof JsonWebToken token ? CallerSource.tenant(token) : null,
                "account",
                caller == null ? null : caller.getName(),
                "from",
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                "forwarded",
                request.getHeader(FORWARDED));
    }
}
