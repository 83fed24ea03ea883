package org.kaochang.hall.board;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.ProblemRoutes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code POST /api/v1/attempts/{id}/departures}: the page of a running sitting says that it was left, for another tab or program. It
 * is counted and shown, and nothing follows from it: a call by telephone leaves the page too.
 */
@ApplicationScoped
public class DepartureRoutes {

    private static final String PATH = "/api/v1/attempts/:attemptId/departures";

    private final PlainRoutes routes;
    private final BearerSource bearer;
    private final AttemptStore attempts;
    private final PresenceBuffer pages;

    DepartureRoutes(PlainRoutes routes, BearerSource bearer, AttemptStore attempts, PresenceBuffer pages) {
        this.routes = routes;
        this.bearer = bearer;
        this.attempts = attempts;
        this.pages = pages;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.POST, PATH, 0, this::left);
    }

    private void left(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        attempts.find(AnswerRoutes.key(context, caller))
                .subscribe()
                .with(
                        found -> found.ifPresentOrElse(
                                attempt -> note(context, caller, attempt),
                                () -> ProblemRoutes.send(context, AnswerRoutes.noSuchSitting())),
                        failure -> ProblemRoutes.fail(context, failure));
    }

    /** Of one that is over nothing is counted. */
    private void note(RoutingContext context, Caller caller, Attempt attempt) {
        if (attempt.state().finishedAt().isEmpty()) {
            pages.left(attempt.key(), caller.accountId());
        }
        PlainRoutes.answered(context, 204);
        context.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
