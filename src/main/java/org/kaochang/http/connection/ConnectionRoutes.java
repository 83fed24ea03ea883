package org.kaochang.http.connection;

import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells connections that the head of a call has come, and newcomers when there is no room for them. */
@ApplicationScoped
public class ConnectionRoutes {

    /** Behind the plain routes: those who sit an exam, or begin one, are served as long as there is anything to serve with. */
    private static final int BEHIND_SITTINGS = -15_000;

    private final ConnectionJob job;

    ConnectionRoutes(ConnectionJob job) {
        this.job = job;
    }

    void register(@Observes Router router) {
        watch(router);
        router.route().order(BEHIND_SITTINGS).handler(context -> {
            if (job.crowded()) {
                turnAway(context);
            } else {
                context.next();
            }
        });
    }

    void register(@Observes ManagementInterface management) {
        watch(management.router());
    }

    private static void watch(Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            ConnectionWatchFilter.begun(context.request());
            context.next();
        });
    }

    private static void turnAway(RoutingContext context) {
        ProblemRoutes.hangUp(context);
        ProblemRoutes.send(context, ProblemMapper.ofStatus(503));
    }
}
