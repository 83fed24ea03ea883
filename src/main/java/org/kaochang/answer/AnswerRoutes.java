package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.batch.Rejection;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;
import org.kaochang.paper.ChangeResult;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Instant;
import java.util.Optional;

/** {@code PUT /api/v1/attempts/{id}/answers}: the hot path, a plain route that does nothing a save does not need. */
@ApplicationScoped
public class AnswerRoutes {

    private final PlainRoutes routes;
    private final BearerSource bearer;
    private final AnswerService answers;
    private final AnswerConfig config;
    private final ClockSource clock;

    AnswerRoutes(
            PlainRoutes routes, BearerSource bearer, AnswerService answers, AnswerConfig config, ClockSource clock) {
        this.routes = routes;
        this.bearer = bearer;
        this.answers = answers;
        this.config = config;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.PUT, "/api/v1/attempts/:attemptId/answers", config.bodyLimit(), this::save);
    }

    private void save(RoutingContext context) {
        Instant receivedAt = clock.now();
        Caller caller = bearer.learnerCaller(context);
        AttemptKey key = key(context, caller);
        SaveRequest request = SaveRequestMapper.read(PlainRoutes.json(context)).by(caller);
        answers.save(key, request, receivedAt, outcome -> respond(context, request, outcome));
    }

    /**
     * Which sitting a plain route's path names: one of the caller's own, or none.
     *
     * @throws Problem 404 when the path has no id
     */
    public static AttemptKey key(RoutingContext context, Caller caller) {
        return new AttemptKey(
                caller.tenant(),
                caller.learner(),
                PlainRoutes.id(context, "attemptId", AttemptId::fromString, "没有这场考试。"));
    }

    private void respond(RoutingContext context, SaveRequest request, SaveOutcome outcome) {
        if (outcome instanceof Saved saved) {
            acknowledge(context, request, saved);
        } else {
            ProblemRoutes.send(context, problem(outcome).orElseThrow());
        }
    }

    private void acknowledge(RoutingContext context, SaveRequest request, Saved saved) {
        PlainRoutes.sendShort(
                context,
                "{\"seq\":" + saved.seq()
                        + ",\"serverTime\":\"" + clock.now()
                        + "\",\"deadline\":\"" + saved.deadline()
                        + "\",\"deadlineVersion\":" + saved.deadlineVersion()
                        + ",\"saved\":" + request.answers().size() + "}");
    }

    /** Why nothing of the request was written; empty when it was. */
    public static Optional<Problem> problem(SaveOutcome outcome) {
        return switch (outcome) {
            case Saved saved -> Optional.empty();
            case SaveOutcome.Closed closed ->
                Optional.of(Problem.of(ProblemType.ATTEMPT_CLOSED, "考试时间已到或已交卷，本次修改未保存。"));
            case SaveOutcome.Stale(long seq) ->
                Optional.of(Problem.of(ProblemType.STALE_SEQ, "答案已在其他页面或设备上更新，请先同步。")
                        .with("seq", seq));
            case SaveOutcome.Elsewhere(Pen pen) -> Optional.of(elsewhere(pen));
            case SaveOutcome.NoSuchSitting none -> Optional.of(noSuchSitting());
            case SaveOutcome.Unfit(ChangeResult.Refused why) ->
                Optional.of(Problem.of(ProblemType.INVALID, why.message() + "。本次修改未保存。")
                        .with("slot", why.slot())
                        .with("reason", why.reason().slug()));
            case SaveOutcome.Busy(Rejection why) -> Optional.of(busy(why));
        };
    }

    /** Another of the learner's devices has the pen: nothing of the request was written. */
    public static Problem elsewhere(Pen pen) {
        return Problem.of(ProblemType.PEN_ELSEWHERE, "这场考试正在另一台设备上作答，本次修改未保存。可选择在这台设备继续。")
                .with("turn", pen.turn())
                .with("device", pen.holder().label())
                .with("since", pen.since());
    }

    /** There is none by that id, or it is another learner's. */
    public static Problem noSuchSitting() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这场考试。");
    }

    /** To be sent again as it is; {@code reason} says to programs why. */
    public static Problem busy(Rejection why) {
        return ProblemMapper.ofStatus(503).with("reason", why.wire());
    }
}
