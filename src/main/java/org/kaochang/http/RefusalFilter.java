package org.kaochang.http;

import org.kaochang.common.TenantId;
import org.kaochang.common.TenantLogSink;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import java.security.Principal;
import java.util.Optional;

/** Notes in the {@link SecurityLogSink} who was refused: without a right, too often, with too much. */
public class RefusalFilter {

    private static final String FORWARDED = "X-Forwarded-For";

    /** Whom a line names. */
    private record Who(TenantId tenant, String account) {}

    @ServerResponseFilter
    public void note(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        if (noted(response.getStatus())) {
            Principal principal = request.getSecurityContext() == null
                    ? null
                    : request.getSecurityContext().getUserPrincipal();
            Optional<Who> who = principal instanceof JsonWebToken token
                    ? Optional.of(new Who(CallerSource.tenant(token), token.getSubject()))
                    : Optional.empty();
            write(context, response.getStatus(), who);
        }
    }

    /** For routes that stand outside the REST layer. */
    static void note(RoutingContext context, int status) {
        if (noted(status)) {
            write(
                    context,
                    status,
                    BearerSource.known(context)
                            .map(caller ->
                                    new Who(caller.tenant(), caller.accountId().toString())));
        }
    }

    private static boolean noted(int status) {
        return status == 401 || status == 403 || status == 413 || status == 429;
    }

    private static void write(RoutingContext context, int status, Optional<Who> who) {
        HttpServerRequest request = context.request();
        Runnable line = () -> SecurityLogSink.event(
                "refused",
                "status",
                status,
                "method",
                request.method().name(),
                "path",
                context.normalizedPath(),
                "request",
                RequestIdSource.of(request),
                "tenant",
                who.map(Who::tenant).orElse(null),
                "account",
                who.map(Who::account).orElse(null),
                "from",
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                "forwarded",
                request.getHeader(FORWARDED));
        who.ifPresentOrElse(known -> TenantLogSink.lines(known.tenant(), line), line);
    }
}
