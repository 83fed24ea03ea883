package org.kaochang.audit;

import org.kaochang.common.ClockSource;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;
import org.kaochang.http.CallerSource;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells {@link ActSource} by which word a call is known, and enters what was refused to somebody who is known. To be refused is to be
 * had as often as one likes, so of one account no more are entered than {@link #REFUSALS} has; the rest is counted
 * ({@code kaochang.audit.refused.left.out}).
 */
public class AuditedFilter {

    static final String ACTION = "kaochang.audit.action";

    /** What nobody does by mistake: some hundred at once, then one in two seconds. */
    private static final Limit REFUSALS = new Limit(300, Duration.ofSeconds(2));

    private static final int MAX_ACCOUNTS = 10_000;

    private final ActSource acts;
    private final AuditBuffer audits;
    private final ClockSource clock;
    private final Counter leftOut;
    private final TokenBuckets allowances = new TokenBuckets(MAX_ACCOUNTS, REFUSALS);

    AuditedFilter(ActSource acts, AuditBuffer audits, ClockSource clock, MeterRegistry registry) {
        this.acts = acts;
        this.audits = audits;
        this.clock = clock;
        this.leftOut = Counter.builder("kaochang.audit.refused.left.out")
                .description("Refused calls that were too many of one account to be entered one by one")
                .register(registry);
    }

    @ServerRequestFilter
    public void mark(ResourceInfo resource, RoutingContext context) {
        audited(resource).ifPresent(audited -> context.put(ACTION, audited.value()));
    }

    /** Who has no token is nobody: what nobody tries stands in the security log. */
    @ServerResponseFilter
    public @Nullable Uni<Void> refused(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource,
            RoutingContext context) {
        int status = response.getStatus();
        if (status < 400 || status >= 500 || context.get(ACTION + ".refused") != null) {
            return null;
        }
        Optional<JsonWebToken> token = token(request);
        Optional<Audited> audited = token.flatMap(known -> audited(resource));
        if (audited.isEmpty()) {
            return null;
        }
        context.put(ACTION + ".refused", true);
        if (!allowances
                .take(String.valueOf(token.get().getSubject()), clock.now())
                .isZero()) {
            leftOut.increment();
            return null;
        }
        Act act =
                new Act(acts.actor(CallerSource.of(token.get())), audited.get().value());
        String kind = audited.get().object();
        return audits.note(act.on(kind.isEmpty() ? act.action().replaceFirst("\\..*", "") : kind, object(request))
                .refused(slug(response.getEntity())));
    }

    private static Optional<JsonWebToken> token(ContainerRequestContext request) {
        Principal principal = request.getSecurityContext() == null
                ? null
                : request.getSecurityContext().getUserPrincipal();
        return principal instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }

    private static Optional<Audited> audited(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        return method == null ? Optional.empty() : Optional.ofNullable(method.getAnnotation(Audited.class));
    }

    private static String object(ContainerRequestContext request) {
        return request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
    }

    private static String slug(@Nullable Object answer) {
        return answer instanceof Map<?, ?> document && document.get("type") instanceof String type
                ? type.replaceFirst("^/problems/", "")
                : "refused";
    }
}
