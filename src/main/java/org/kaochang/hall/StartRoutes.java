package org.kaochang.hall;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.attempt.Hand;
import org.kaochang.hall.StartService.Started;
import org.kaochang.hall.waiting.Entry;
import org.kaochang.hall.waiting.Waiting;
import org.kaochang.hall.waiting.WaitingService;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.Limits;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemRoutes;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
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

    private static final String PATH = "/api/v1/exams/:examId/attempts";

    private final BearerSource bearer;
    private final StartService starting;
    private final WaitingService waiting;
    private final SittingMapper mapper;
    private final AnswerConfig config;

    StartRoutes(
            BearerSource bearer,
            StartService starting,
            WaitingService waiting,
            SittingMapper mapper,
            AnswerConfig config) {
        this.bearer = bearer;
        this.starting = starting;
        this.waiting = waiting;
        this.mapper = mapper;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.post(PATH)
                .order(PlainRoutes.BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(this::start)
                .failureHandler(ProblemRoutes::fail);
        router.route(PATH)
                .order(PlainRoutes.BEFORE_ALL + 1)
                .handler(context -> PlainRoutes.refuseMethod(context, "POST"));
    }

    private void start(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        UUID learner = caller.learner().value();
        Hand hand = HandMapper.bindable(HandMapper.read(context, caller));
        String examId = examId(context);
        waiting.enter(learner, examId, asked -> begin(context, learner, hand, examId, asked))
                .subscribe()
                .with(entry -> respond(context, hand, entry), context::fail);
    }

    /** A code that the database could not even read would spoil the batch it travels in. */
    private static String examId(RoutingContext context) {
        String examId = context.pathParam("examId");
        if (examId.length() > Limits.CODE || examId.indexOf('\0') >= 0) {
            throw Problem.of(ProblemType.NOT_FOUND, "没有这门考试，或尚未发布。");
        }
        return examId;
    }

    /** Who has gone while his start was held open gets no sitting whose time runs without him. */
    private Uni<Started> begin(RoutingContext context, UUID learner, Hand hand, String examId, Instant asked) {
        return context.response().closed()
                ? Uni.createFrom().failure(ProblemMapper.ofStatus(503))
                : starting.start(learner, hand, examId, asked);
    }

    private void respond(RoutingContext context, Hand hand, Entry<Started> entry) {
        switch (entry) {
            case Entry.Passed<Started>(Started started) ->
                PlainRoutes.send(context, started.created() ? 201 : 200, mapper.write(started.sitting(), hand));
            case Entry.MustWait<Started>(Waiting told) -> PlainRoutes.send(context, 202, mapper.write(told));
        }
    }
}
