package org.kaochang.hall;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.SaveRequestMapper;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.Hand;
import org.kaochang.hall.disclosure.DisclosureService;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
import org.kaochang.http.PlainRoutes;
import org.kaochang.http.ProblemRoutes;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.UUID;

/**
 * A learner's own sitting, plain routes: {@code GET /api/v1/attempts/{id}}, all that a fresh browser needs to go on, or what
 * became of a finished sitting; {@code POST …/submission} hands in, and repeating it, or being late, gives the sitting as it
 * ended.
 */
@ApplicationScoped
public class SittingRoutes {

    private static final String SITTING = "/api/v1/attempts/:attemptId";
    private static final String SUBMISSION = SITTING + "/submission";

    private final BearerSource bearer;
    private final SittingService sittings;
    private final PenGuardService pens;
    private final SittingMapper mapper;
    private final DisclosureService disclosures;
    private final AnswerConfig config;

    SittingRoutes(
            BearerSource bearer,
            SittingService sittings,
            PenGuardService pens,
            SittingMapper mapper,
            DisclosureService disclosures,
            AnswerConfig config) {
        this.bearer = bearer;
        this.sittings = sittings;
        this.pens = pens;
        this.mapper = mapper;
        this.disclosures = disclosures;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.get(SITTING).order(PlainRoutes.BEFORE_ALL).handler(this::get).failureHandler(ProblemRoutes::fail);
        router.route(SITTING)
                .order(PlainRoutes.BEFORE_ALL + 1)
                .handler(context -> PlainRoutes.refuseMethod(context, "GET"));
        router.post(SUBMISSION)
                .order(PlainRoutes.BEFORE_ALL)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(this::submit)
                .failureHandler(ProblemRoutes::fail);
        router.route(SUBMISSION)
                .order(PlainRoutes.BEFORE_ALL + 1)
                .handler(context -> PlainRoutes.refuseMethod(context, "POST"));
    }

    private void get(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        Hand hand = HandMapper.read(context, caller);
        respond(
                context,
                hand,
                sittings.find(caller.learner().value(), attemptId(context)).call(found -> pens.checkSeen(hand, found)));
    }

    private void submit(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        UUID attemptId = attemptId(context);
        SaveRequest last = SaveRequestMapper.readLast(PlainRoutes.json(context)).by(caller);
        respond(
                context,
                HandMapper.read(context, caller),
                sittings.submit(caller.learner().value(), attemptId, last));
    }

    private void respond(RoutingContext context, Hand hand, Uni<Sitting> asked) {
        asked.chain(sitting -> disclosures
                        .of(
                                sitting.attempt(),
                                sitting.exam().published(),
                                sitting.result().isPresent())
                        .map(told -> mapper.write(sitting, hand, told)))
                .subscribe()
                .with(document -> PlainRoutes.send(context, 200, document), context::fail);
    }

    private static UUID attemptId(RoutingContext context) {
        return PlainRoutes.id(context, "attemptId", "没有这场考试。");
    }
}
