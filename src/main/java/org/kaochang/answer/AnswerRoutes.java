package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.Pen;
import org.kaochang.common.ClockSource;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;

import io.vertx.core.http.HttpHeaders;
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
                .order(PlainRoutes.BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(this::save)
                .failureHandler(ProblemRoutes::fail);
        router.route(PATH)
                .order(PlainRoutes.BEFORE_ALL + 1)
                .handler(context -> PlainRoutes.refuseMethod(context, "PUT"));
    }

    private void save(RoutingContext context) {
        Instant receivedAt = clock.now();
        Caller caller = bearer.learnerCaller(context);
        UUID attemptId = PlainRoutes.id(context, "attemptId", "没有这场考试。");
        SaveRequest request = SaveRequestMapper.read(PlainRoutes.json(context)).by(caller);
        answers.save(
                caller.learner().value(),
                attemptId,
                request,
                receivedAt,
                outcome -> respond(context, request, outcome),
                context::fail);
    }

    private void respond(RoutingContext context, SaveRequest request, SaveOutcome outcome) {
        switch (outcome) {
            case Saved saved -> acknowledge(context, request, saved);
            case SaveOutcome.Closed closed -> ProblemRoutes.send(context, closed());
            case SaveOutcome.Stale stale -> ProblemRoutes.send(context, stale(stale.seq()));
            case SaveOutcome.Elsewhere elsewhere -> ProblemRoutes.send(context, elsewhere(elsewhere.pen()));
            case SaveOutcome.Busy busy -> ProblemRoutes.send(context, ProblemMapper.ofStatus(503));
        }
    }

    private void acknowledge(RoutingContext context, SaveRequest request, Saved saved) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY) // too short to be worth compressing
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

    /** Another of the learner's devices has the pen: nothing of the request was written. */
    public static Problem elsewhere(Pen pen) {
        return Problem.of(ProblemType.PEN_ELSEWHERE, "这场考试正在另一台设备上作答，本次修改未保存。可选择在这台设备继续。")
                .with("turn", pen.turn())
                .with("device", pen.holder().label())
                .with("since", pen.since());
    }
}
