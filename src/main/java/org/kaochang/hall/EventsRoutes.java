package org.kaochang.hall;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.Attempt;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.connection.ConnectionJob;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code GET /api/v1/attempts/{id}/events}: server-sent events about a learner's own sitting, see {@link EventsRelay}. */
@ApplicationScoped
public class EventsRoutes {

    private static final String PATH = "/api/v1/attempts/:attemptId/events";

    private final PlainRoutes routes;
    private final BearerSource bearer;
    private final SittingService sittings;
    private final EventsRelay relay;
    private final ConnectionJob connections;

    EventsRoutes(
            PlainRoutes routes,
            BearerSource bearer,
            SittingService sittings,
            EventsRelay relay,
            ConnectionJob connections) {
        this.routes = routes;
        this.bearer = bearer;
        this.sittings = sittings;
        this.relay = relay;
        this.connections = connections;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.GET, PATH, 0, this::open);
    }

    private void open(RoutingContext context) {
        if (connections.crowded()) {
            throw ProblemMapper.ofStatus(503); // a page learns a new end with the next answer it saves
        }
        Caller caller = bearer.learnerCaller(context);
        sittings.attempt(AnswerRoutes.key(context, caller))
                .subscribe()
                .with(
                        found -> found.ifPresentOrElse(
                                attempt -> stream(context, attempt, caller),
                                () -> ProblemRoutes.send(context, AnswerRoutes.noSuchSitting())),
                        failure -> ProblemRoutes.fail(context, failure));
    }

    private void stream(RoutingContext context, Attempt attempt, Caller caller) {
        if (context.response().closed()) {
            return; // gone while the attempt was looked up
        }
        PlainRoutes.answered(context, 200);
        context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity") // a compressor would hold events back
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        relay.listen(attempt, caller.sessionId(), context.response());
    }
}
