package org.kaochang.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import java.security.Principal;

/** Notes in the {@link SecurityLogSink} who was refused: without a right, too often, with too much. */
public class RefusalFilter {

    private static final String FORWARDED = "X-Forwarded-For";

    @ServerResponseFilter
    public void note(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        Principal caller = request.getSecurityContext() == null
                ? null
                : request.getSecurityContext().getUserPrincipal();
        note(context, response.getStatus(), caller == null ? null : caller.getName());
    }

    /** For routes that stand outside the REST layer. */
    static void note(RoutingContext context, int status) {
        note(context, status, null);
    }

    private static void note(RoutingContext context, int status, String caller) {
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
                "account",
                caller,
                "from",
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                "forwarded",
                request.getHeader(FORWARDED));
    }
}
