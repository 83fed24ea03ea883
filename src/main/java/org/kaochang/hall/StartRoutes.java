package org.kaochang.hall;

import org.kaochang.admission.Denial;
import org.kaochang.admission.Verdict;
import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.Hand;
import org.kaochang.common.ExamCode;
import org.kaochang.common.batch.Rejection;
import org.kaochang.exam.PublicationMapper;
import org.kaochang.hall.board.PresenceBuffer;
import org.kaochang.hall.waiting.QueueResult;
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

import java.util.Objects;

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
    private final PresenceBuffer presence;

    StartRoutes(
            PlainRoutes routes,
            BearerSource bearer,
            SittingStartService starting,
            WaitingService waiting,
            SittingMapper mapper,
            PresenceBuffer presence) {
        this.routes = routes;
        this.bearer = bearer;
        this.starting = starting;
        this.waiting = waiting;
        this.mapper = mapper;
        this.presence = presence;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.POST, "/api/v1/exams/:examId/attempts", Limits.NO_BODY, this::start);
    }

    private void start(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        Hand hand = HandMapper.bindable(HandMapper.read(context, caller));
        waiting.enter(
                        caller.tenant(),
                        caller.learner(),
                        exam(context),
                        applicant -> start(context, new StartRequest(applicant, hand)))
                .subscribe()
                .with(
                        result -> respond(context, caller, hand, result),
                        failure -> ProblemRoutes.fail(context, failure));
    }

    /** A code that the database could not even read would spoil the batch it travels in. */
    private static ExamCode exam(RoutingContext context) {
        String code = Objects.requireNonNull(context.pathParam("examId"));
        if (code.length() > Limits.CODE || code.indexOf('\0') >= 0) {
            throw PublicationMapper.neverPublished();
        }
        return new ExamCode(code);
    }

    /** Who has gone while the start was held open gets no sitting whose time runs without them. */
    private Uni<StartOutcome.Final> start(RoutingContext context, StartRequest request) {
        return context.response().closed()
                ? Uni.createFrom().item(new StartOutcome.Busy(Rejection.DRAINING))
                : starting.start(request);
    }

    private void respond(RoutingContext context, Caller caller, Hand hand, QueueResult<StartOutcome.Final> result) {
        switch (result) {
            case QueueResult.Ran<StartOutcome.Final>(StartOutcome.Final outcome) -> respond(context, hand, outcome);
            case QueueResult.MustWait<StartOutcome.Final>(Waiting told) -> {
                presence.waits(caller.tenant(), caller.learner());
                PlainRoutes.send(context, 202, mapper.write(told));
            }
        }
    }

    private void respond(RoutingContext context, Hand hand, StartOutcome.Final outcome) {
        switch (outcome) {
            case StartOutcome.Started(Sitting sitting, boolean created) ->
                PlainRoutes.send(context, created ? 201 : 200, mapper.write(sitting, hand));
            case StartOutcome.Hidden(Sight.Hidden hidden) -> ProblemRoutes.send(context, SittingRoutes.hidden(hidden));
            case StartOutcome.Denied(Verdict verdict) -> ProblemRoutes.send(context, denied(verdict));
            case StartOutcome.NoSuchExam unknown -> ProblemRoutes.send(context, PublicationMapper.neverPublished());
            case StartOutcome.Busy(Rejection why) -> ProblemRoutes.send(context, AnswerRoutes.busy(why));
        }
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
