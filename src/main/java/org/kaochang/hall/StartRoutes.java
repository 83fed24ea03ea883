package org.kaochang.hall;

import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.Hand;
import org.kaochang.common.batch.Rejection;
import org.kaochang.hall.waiting.Entry;
import org.kaochang.hall.waiting.Waiting;
import org.kaochang.hall.waiting.WaitingService;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.Limits;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Instant;
import java.util.UUID;

/**
 * {@code POST /api/v1/exams/{id}/attempts}: starting a sitting, a plain route. 201 with the new sitting and its paper; 200
 * with the one already running, as often as it is asked for; 202 when more want to start than the machines carry: the
 * learner has a place in the waiting room, and no time runs.
 */
@ApplicationScoped
public class StartRoutes {

    private final PlainRoutes routes;
    private final BearerSource bearer;
    private final SittingStartService starting;
    private final WaitingService waiting;
    private final SittingMapper mapper;

    StartRoutes(
            PlainRoutes routes,
            BearerSource bearer,
            SittingStartService starting,
            WaitingService waiting,
            SittingMapper mapper) {
        this.routes = routes;
        this.bearer = bearer;
        this.starting = starting;
        this.waiting = waiting;
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.POST, "/api/v1/exams/:examId/attempts", Limits.NO_BODY, this::start);
    }

    private void start(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        UUID learner = caller.learner().value();
        Hand hand = HandMapper.bindable(HandMapper.read(context, caller));
        String examId = examId(context);
        waiting.enter(learner, examId, asked -> begin(context, learner, hand, examId, asked))
                .subscribe()
                .with(entry -> respond(context, hand, entry), failure -> ProblemRoutes.fail(context, failure));
    }

    /** A code that the database could not even read would spoil the batch it travels in. */
    private static String examId(RoutingContext context) {
        String examId = context.pathParam("examId");
        if (examId.length() > Limits.CODE || examId.indexOf('\0') >= 0) {
            throw noSuchExam();
        }
        return examId;
    }

    /** Who has gone while the start was held open gets no sitting whose time runs without them. */
    private Uni<Start> begin(RoutingContext context, UUID learner, Hand hand, String examId, Instant asked) {
        return context.response().closed()
                ? Uni.createFrom().item(new Start.Busy(Rejection.DRAINING))
                : starting.start(learner, hand, examId, asked);
    }

    private void respond(RoutingContext context, Hand hand, Entry<Start> entry) {
        switch (entry) {
            case Entry.Passed<Start>(Start start) -> respond(context, hand, start);
            case Entry.MustWait<Start>(Waiting told) -> PlainRoutes.send(context, 202, mapper.write(told));
        }
    }

    private void respond(RoutingContext context, Hand hand, Start start) {
        switch (start) {
            case Start.Started(Sitting sitting, boolean created) ->
                PlainRoutes.send(context, created ? 201 : 200, mapper.write(sitting, hand));
            case Start.Hidden(Sight.Hidden hidden) -> ProblemRoutes.send(context, SittingRoutes.hidden(hidden));
            case Start.Denied(Verdict verdict) -> ProblemRoutes.send(context, denied(verdict));
            case Start.NoSuchExam unknown -> ProblemRoutes.send(context, noSuchExam());
            case Start.Busy(Rejection why) -> ProblemRoutes.send(context, AnswerRoutes.busy(why));
        }
    }

    private static Problem noSuchExam() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。");
    }

    private static Problem denied(Verdict verdict) {
        return Problem.of(
                        ProblemType.ADMISSION_DENIED,
                        verdict.denials().getFirst().message())
                .with(
                        "reasons",
                        verdict.denials().stream().map(Denial::document).toList());
    }
}
