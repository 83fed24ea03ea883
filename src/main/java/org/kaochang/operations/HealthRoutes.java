package org.kaochang.operations;

import org.kaochang.http.PlainRoutes;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a load balancer asks on the public port: yes or no, and nothing about why. Details, metrics and the API's document
 * are on the management port.
 */
@ApplicationScoped
public class HealthRoutes {

    private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOWN = "{\"status\":\"DOWN\"}".getBytes(StandardCharsets.US_ASCII);

    private final SmallRyeHealthReporter reporter;

    HealthRoutes(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void register(@Observes Router router) {
        answerWith(router, "/q/health/ready", reporter::getReadinessAsync);
        answerWith(router, "/q/health/live", reporter::getLivenessAsync);
    }

    private static void answerWith(Router router, String path, Supplier<Uni<SmallRyeHealth>> health) {
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(PlainRoutes.BEFORE_ALL)
                .handler(context -> health.get()
                        .subscribe()
                        .with(found -> answer(context, !found.isDown()), broken -> answer(context, false)));
    }

    private static void answer(RoutingContext context, boolean up) {
        PlainRoutes.send(context, up ? 200 : 503, up ? UP : DOWN);
    }
}
