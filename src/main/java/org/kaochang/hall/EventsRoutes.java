package org.kaochang.hall;

import org.kaochang.http.BearerSource;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.ProblemRoutes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code GET /api/v1/attempts/{id}/events}: server-sent events about a learner's own sitting, see {@link EventsRelay}. */
@ApplicationScoped
public class EventsRoutes {

    private final BearerSource bearer;
    private final SittingService sittings;
    private final EventsRelay relay;

    EventsRoutes(BearerSource bearer, SittingService sittings, EventsRelay relay) {
        this.bearer = bearer;
        this.sittings = sittings;
        this.relay = relay;
    }

    void register(@Observes Router router) {
        router.get("/api/v1/attempts/:attemptId/events")
                .order(-9_000)
                .handler(this::open)
                .failureHandler(ProblemRoutes::fail);
    }

    private void open(RoutingContext context) {
        sittings.find(bearer.learner(context), PlainRoutes.id(context, "attemptId", "没有这场考试。"))
                .subscribe()
                .with(sitting -> stream(context, sitting), context::fail);
    }

    private void stream(RoutingContext context, Sitting sitting) {
        if (context.response().closed()) {
            return; // gone while the sitting was looked up
        }
        context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity") // a compressor would hold events back
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        relay.listen(sitting, context.response());
    }
}
