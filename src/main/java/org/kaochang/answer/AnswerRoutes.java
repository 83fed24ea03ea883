package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.common.ClockSource;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Instant;
import java.util.UUID;

/** {@code PUT /api/v1/attempts/{id}/answers}: the hot path, a plain route that does nothing a save does not need. */
@ApplicationScoped
public class AnswerRoutes {

    /**
     * Ahead of the filters and handlers that the libraries put before every other route: they cost a third of the
     * program's share of a save. What of them a save needs, token, body limit and headers, is seen to here.
     */
    private static final int BEFORE_ALL = -20_000;

    private static final String PATH = "/api/v1/attempts/:attemptId/answers";

    private final BearerSource bearer;
    private final AnswerService answers;
    private final AnswerConfig config;
    private final ClockSource clock;

    AnswerRoutes(BearerSource bearer, AnswerService answers, AnswerConfig config, ClockSource clock) {
        this.bearer = bearer;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.put(PATH)
                .order(BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(this::save)
                .failureHandler(ProblemRoutes::fail);
        router.route(PATH).order(BEFORE_ALL + 1).handler(AnswerRoutes::refuseMethod);
    }

    private static void refuseMethod(RoutingContext context) {
        context.response().putHeader("Allow", "PUT");
        ProblemRoutes.send(context, ProblemMapper.ofStatus(405));
    }

    private void save(RoutingContext context) {
        Instant receivedAt = clock.now();
        Caller caller = learner(context);
        UUID attemptId = attemptId(context);
        SaveRequest request = SaveRequestMapper.read(body(context));
        answers.save(
                caller.learner(),
                attemptId,
                request.seq(),
                request.answers(),
                receivedAt,
                outcome -> respond(context, request, outcome),
                context::fail);
    }

    private Caller learner(RoutingContext context) {
        Caller caller = bearer.caller(context.request().getHeader("Authorization"));
        if (!caller.roles().contains(Role.LEARNER)) {
            throw ProblemMapper.ofStatus(403);
        }
        return caller;
    }

    private static byte[] body(RoutingContext context) {
        return context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
    }

    private static UUID attemptId(RoutingContext context) {
        try {
            return UUID.fromString(context.pathParam("attemptId"));
        } catch (IllegalArgumentException noId) {
            throw Problem.of(ProblemType.NOT_FOUND, "没有这场考试。");
        }
    }

    private void respond(RoutingContext context, SaveRequest request, SaveOutcome outcome) {
        switch (outcome) {
            case Saved saved -> acknowledge(context, request, saved);
            case SaveOutcome.Closed closed -> ProblemRoutes.send(context, closed());
            case SaveOutcome.Stale stale -> ProblemRoutes.send(context, stale(stale.seq()));
            case SaveOutcome.Busy busy -> ProblemRoutes.send(context, ProblemMapper.ofStatus(503));
        }
    }

    private void acknowledge(RoutingContext context, SaveRequest request, Saved saved) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end("{\"seq\":" + saved.seq()
                        + ",\"serverTime\":\"" + clock.now()
                        + "\",\"deadline\":\"" + saved.deadline()
                        + "\",\"deadlineVersion\":" + saved.deadlineVersion()
                        + ",\"saved\":" + request.answers().size() + "}");
    }

    /** The sitting is over: nothing of the request was written. */
    public static Problem closed() {
        return Problem.of(ProblemType.ATTEMPT_CLOSED, "考试时间已到或已交卷，本次修改未保存。");
    }

    /** Another tab or device is further on: fetch the sitting, put the own changes on top, go on from {@code seq}. */
    public static Problem stale(long seq) {
        return Problem.of(ProblemType.STALE_SEQ, "答案已在其他页面或设备上更新，请先同步。").with("seq", seq);
    }
}
