package org.kaochang.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that announces itself as too large with a problem; the framework's own refusal says nothing. */
@ApplicationScoped
public class BodyLimitRoutes {

    /** Ahead of the framework's check of the same limit. */
    private static final int BEFORE_ALL = -10_000;

    private final long limit;
    private final long sittingLimit;

    BodyLimitRoutes(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
            @ConfigProperty(name = "kaochang.answer.body-limit", defaultValue = "65536") long sittingLimit) {
        this.limit = limit.asLongValue();
        this.sittingLimit = sittingLimit;
    }

    void register(@Observes Router router) {
        router.route("/api/v1/attempts/*").order(BEFORE_ALL).handler(context -> check(context, sittingLimit));
        router.route("/api/*").order(BEFORE_ALL + 1).handler(context -> check(context, limit));
    }

    private static void check(RoutingContext context, long limit) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || length.length() < 19 && Long.parseLong(length) <= limit) {
            context.next();
            return;
        }
        ProblemRoutes.send(context, ProblemMapper.ofStatus(413));
    }
}
