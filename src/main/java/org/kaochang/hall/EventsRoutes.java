package org.kaochang.hall;

import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.UUID;

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
        Caller caller = bearer.caller(context.request().getHeader("Authorization"));
        if (!caller.roles().contains(Role.LEARNER)) {
            throw ProblemMapper.ofStatus(403);
        }
        sittings.find(caller.learner(), attemptId(context))
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

    private static UUID attemptId(RoutingContext context) {
        try {
            return UUID.fromString(context.pathParam("attemptId"));
        } catch (IllegalArgumentException noId) {
            throw Problem.of(ProblemType.NOT_FOUND, "没有这场考试。");
        }
    }
}
