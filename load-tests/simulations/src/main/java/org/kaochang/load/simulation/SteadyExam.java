package org.kaochang.load.simulation;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;

import java.time.Duration;
import java.util.function.Function;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.randomSwitchOrElse;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/** A full hall: the learners are sitting already, think, answer, go back, are away for a while, reload the page. */
public class SteadyExam extends Simulation {

    private static final int SECONDS = Setting.number("seconds", 300);
    /** The pages open within this time. */
    private static final int OPENING_SECONDS = Setting.number("opening", 10);

    private static final Pace PACE = new Pace(Setting.decimal("think", 15), Setting.decimal("think-spread", 0.8));
    /** Of a hundred things done: another answer to an earlier question, one taken back, away, a reload; the rest go on. */
    private static final double REVISES = Setting.decimal("revises", 15);

    private static final double CLEARS = Setting.decimal("clears", 3);
    private static final double GOES_AWAY = Setting.decimal("goes-away", 2);
    private static final double RELOADS = Setting.decimal("reloads", 3);
    private static final int P99_LIMIT_MS = Setting.number("p99-limit", 2000);

    private final Hall hall = Hall.open();
    private long end;

    public SteadyExam() {
        ChainBuilder sitting = LearnerBehaviour.open()
                .exec(until(learner -> PACE.rest(learner.random())))
                .exec(asLongAs(LearnerBehaviour.is(learner -> learner.sits() && left().isPositive()))
                        .on(act(), until(learner -> PACE.think(learner.random()))));
        setUp(scenario("steady exam")
                        .feed(hall.learners())
                        .exec(sitting)
                        .injectOpen(rampUsers(hall.size()).during(OPENING_SECONDS)))
                .protocols(hall.protocol())
                .assertions(
                        global().failedRequests().count().is(0L),
                        details("answer").responseTime().percentile(99).lt(P99_LIMIT_MS));
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** Waits so long, but not beyond the end of the run. */
    private ChainBuilder until(Function<Learner, Duration> time) {
        return LearnerBehaviour.waits(learner -> Pace.atMost(left(), time.apply(learner)));
    }

    private ChainBuilder act() {
        return randomSwitchOrElse()
                .on(
                        percent(REVISES).then(LearnerBehaviour.save("change an answer", Learner::revise)),
                        percent(CLEARS).then(LearnerBehaviour.save("clear an answer", Learner::clear)),
                        percent(GOES_AWAY).then(until(learner -> PACE.away(learner.random()))),
                        percent(RELOADS).then(LearnerBehaviour.reload()))
                .orElse(LearnerBehaviour.save("answer", Learner::answerNext));
    }

    @Override
    public void before() {
        end = System.nanoTime() + (OPENING_SECONDS + SECONDS) * 1_000_000_000L;
    }

    @Override
    public void after() {
        hall.close();
    }
}
