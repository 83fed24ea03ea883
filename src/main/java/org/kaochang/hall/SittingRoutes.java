package org.kaochang.hall;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.AnswerRoutes;
import org.kaochang.answer.SaveOutcome;
import org.kaochang.answer.SaveRequestMapper;
import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Hand;
import org.kaochang.hall.disclosure.DisclosureService;
import org.kaochang.http.BearerSource;
import org.kaochang.http.Caller;
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

/**
 * A learner's own sitting, plain routes: {@code GET /api/v1/attempts/{id}}, all that a fresh browser needs to go on, or what
 * became of a finished sitting; {@code POST …/submission} hands in, and repeating it, or being late, gives the sitting as it
 * ended.
 */
@ApplicationScoped
public class SittingRoutes {

    private static final String SITTING = "/api/v1/attempts/:attemptId";
    private static final String SUBMISSION = SITTING + "/submission";

    private final PlainRoutes routes;
    private final BearerSource bearer;
    private final SittingService sittings;
    private final PenGuardService pens;
    private final SittingMapper mapper;
    private final DisclosureService disclosures;
    private final AnswerConfig config;

    SittingRoutes(
            PlainRoutes routes,
            BearerSource bearer,
            SittingService sittings,
            PenGuardService pens,
            SittingMapper mapper,
            DisclosureService disclosures,
            AnswerConfig config) {
        this.routes = routes;
        this.bearer = bearer;
        this.sittings = sittings;
        this.pens = pens;
        this.mapper = mapper;
        this.disclosures = disclosures;
        this.config = config;
    }

    void register(@Observes Router router) {
        routes.at(HttpMethod.GET, SITTING, 0, this::get);
        routes.at(HttpMethod.POST, SUBMISSION, config.bodyLimit(), this::submit);
    }

    private void get(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        Hand hand = HandMapper.read(context, caller);
        sittings.find(AnswerRoutes.key(context, caller))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().failure(AnswerRoutes.noSuchSitting())
                        : seen(hand, found.get()))
                .subscribe()
                .with(
                        document -> PlainRoutes.send(context, 200, document),
                        failure -> ProblemRoutes.fail(context, failure));
    }

    private Uni<byte[]> seen(Hand hand, Sitting sitting) {
        return pens.look(hand, sitting).chain(sight -> switch (sight) {
            case Sight.Free free -> document(hand, sitting);
            case Sight.Hidden hidden -> Uni.createFrom().failure(hidden(hidden));
        });
    }

    /** The sitting is bound to another device, and nothing of it is for this one's eyes. */
    static Problem hidden(Sight.Hidden hidden) {
        return AnswerRoutes.elsewhere(hidden.pen()).with("codeNeeded", hidden.codeNeeded());
    }

    private void submit(RoutingContext context) {
        Caller caller = bearer.learnerCaller(context);
        AttemptKey key = AnswerRoutes.key(context, caller);
        SaveRequest last = SaveRequestMapper.readLast(PlainRoutes.json(context)).by(caller);
        Hand hand = HandMapper.read(context, caller);
        sittings.submit(key, last)
                .chain(outcome -> switch (outcome) {
                    case HandIn.Ended(Sitting sitting) -> document(hand, sitting);
                    case HandIn.TooEarly early -> Uni.createFrom().failure(tooEarly(early));
                    case HandIn.Unsaved(SaveOutcome why) ->
                        Uni.createFrom().failure(AnswerRoutes.problem(why).orElseThrow());
                })
                .subscribe()
                .with(
                        document -> PlainRoutes.send(context, 200, document),
                        failure -> ProblemRoutes.fail(context, failure));
    }

    private static Problem tooEarly(HandIn.TooEarly early) {
        return Problem.of(
                        ProblemType.HAND_IN_TOO_EARLY,
                        "开考满 %d 分钟后方可交卷，答案已保存，请继续作答。".formatted(early.minimum().toMinutes()))
                .with("handInFrom", early.from());
    }

    private Uni<byte[]> document(Hand hand, Sitting sitting) {
        return disclosures
                .of(
                        sitting.attempt(),
                        sitting.exam().published(),
                        sitting.result().isPresent())
                .map(told -> mapper.write(sitting, hand, told));
    }
}
