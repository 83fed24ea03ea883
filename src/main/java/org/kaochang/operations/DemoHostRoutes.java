package org.kaochang.operations;

import org.kaochang.http.LoopbackName;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * While the demo is for this machine only, so is every name but this machine's own: nobody's page may reach by a name of
 * its own what listens on 127.0.0.1 with passwords that stand on a screen.
 */
@ApplicationScoped
class DemoHostRoutes {

    private final boolean onlyHere;

    DemoHostRoutes(
            @ConfigProperty(name = "kaochang.demo", defaultValue = "false") boolean demo,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this.onlyHere = demo && host.equals(LaunchSettings.LOOPBACK);
    }

    void register(@Observes Router router) {
        if (onlyHere) {
            router.route("/api/*").order(PlainRoutes.BEFORE_ALL - 1).handler(DemoHostRoutes::look);
        }
    }

    static void look(RoutingContext context) {
        if (LoopbackName.named(context.request().getHeader(HttpHeaders.HOST))) {
            context.next();
        } else {
            ProblemRoutes.refuseUnread(
                    context,
                    Problem.of(
                            ProblemType.FORBIDDEN, "演示只在本机开放，请用 http://localhost 访问，或设置 KAOCHANG_DEMO_PUBLIC=true。"));
        }
    }
}
