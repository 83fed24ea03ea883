package org.kaochang.load.simulation;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;

import java.time.Duration;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.randomSwitchOrElse;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.kaochang.load.simulation.LearnerBehaviour.learner;

/**
 * The window closes for all at the same instant: everybody answers in haste up to the end, most hand in within the last
 * seconds, and some not at all; those go on until they are refused, and then see what the engine made of it.
 */
public class DeadlineStorm extends Simulation {

    /** The learners press start within this time. */
    private static final int STARTING_SECONDS = Setting.number("starting", 15);

    private static final Pace PACE = new Pace(Setting.decimal("think", 3), Setting.decimal("think-spread", 0.8));
    private static final double HANDS_IN = Setting.decimal("hands-in", 75);
    /** Who hands in does it so long before the end at most. */
    private static final double LAST_SECONDS = Setting.decimal("last-seconds", 5);
    /** Of a hundred who hand in: with a change the page has not saved yet. */
    private static final double UNSAVED = Setting.decimal("unsaved", 30);

    private static final String EARLY = "seconds before the end";
    private static final int P99_LIMIT_MS = Setting.number("p99-limit", 5000);

    private final Hall hall = Hall.open();

    public DeadlineStorm() {
        setUp(scenario("deadline storm")
                        .feed(hall.learners())
                        .exec(LearnerBehaviour.start(hall.exam()))
                        .exec(randomSwitchOrElse()
                                .on(percent(HANDS_IN).then(untilHandingIn()))
                                .orElse(untilRefused()))
                        .injectOpen(rampUsers(hall.size()).during(STARTING_SECONDS)))
                .protocols(hall.protocol())
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().responseTime().percentile(99).lt(P99_LIMIT_MS));
    }

    private static ChainBuilder untilHandingIn() {
        return exec(session -> session.set(
                        EARLY, LAST_SECONDS * learner(session).random().nextDouble()))
                .exec(asLongAs(session -> secondsUntilHandingIn(session) > 0).on(answerInHaste()))
                .exec(doIf(LearnerBehaviour.is(DeadlineStorm::hasUnsaved))
                        .then(exec(LearnerBehaviour.act(Learner::answerNext))))
                .exec(LearnerBehaviour.handIn());
    }

    /** Thinks, but not beyond the moment of handing in. */
    private static ChainBuilder answerInHaste() {
        return pause(session -> Pace.atMost(
                        Duration.ofMillis((long) (secondsUntilHandingIn(session) * 1000)),
                        PACE.think(learner(session).random())))
                .exec(doIf(session -> secondsUntilHandingIn(session) > 0)
                        .then(LearnerBehaviour.save("answer", Learner::answerNext)));
    }

    private static double secondsUntilHandingIn(Session session) {
        return learner(session).countdown().left().toMillis() / 1e3 - session.getDouble(EARLY);
    }

    private static boolean hasUnsaved(Learner learner) {
        return learner.sits() && learner.random().nextDouble() * 100 < UNSAVED;
    }

    private static ChainBuilder untilRefused() {
        return exec(asLongAs(LearnerBehaviour.is(Learner::sits))
                        .on(
                                LearnerBehaviour.waits(learner -> PACE.think(learner.random())),
                                LearnerBehaviour.save("answer", Learner::answerNext)))
                .exec(LearnerBehaviour.lookAtResult());
    }

    @Override
    public void after() {
        hall.close();
    }
}
