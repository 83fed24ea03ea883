package org.kaochang.load.simulation;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;

import java.time.Duration;
import java.util.Arrays;

import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.randomSwitchOrElse;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * A whole window in short, at several times the peak that is expected: learners come as the curve says, look at their exams,
 * start, answer, hand in and look at the result.
 */
public class WholeWindow extends Simulation {

    /** How many learners start in a second at the busiest time that is expected. */
    private static final double EXPECTED_PEAK = Setting.decimal("expected-peak", 2);

    private static final double TIMES = Setting.decimal("times", 5);
    /** Of a hundred learners, how many come in each twelfth of the window: a rush at the opening, a small one at the end. */
    private static final int[] ARRIVALS = {14, 18, 13, 10, 8, 6, 5, 5, 5, 5, 6, 5};

    private static final int ANSWERS = Setting.number("answers", 20);
    private static final Pace PACE = new Pace(Setting.decimal("think", 2), Setting.decimal("think-spread", 0.8));
    private static final double REVISES = Setting.decimal("revises", 15);
    private static final double CLEARS = Setting.decimal("clears", 3);
    private static final double RELOADS = Setting.decimal("reloads", 3);
    private static final int P99_LIMIT_MS = Setting.number("p99-limit", 3000);

    private final Hall hall = Hall.open();

    public WholeWindow() {
        setUp(scenario("whole window")
                        .feed(hall.learners())
                        .exec(
                                LearnerBehaviour.listExams(),
                                LearnerBehaviour.waits(learner -> PACE.think(learner.random())),
                                LearnerBehaviour.start(hall.exam()),
                                repeat(ANSWERS).on(thinkAndAct()),
                                LearnerBehaviour.handIn(),
                                LearnerBehaviour.waits(learner -> PACE.think(learner.random())),
                                LearnerBehaviour.lookAtResult())
                        .injectOpen(arrivals(hall.size())))
                .protocols(hall.protocol())
                .assertions(
                        global().failedRequests().count().is(0L),
                        global().responseTime().percentile(99).lt(P99_LIMIT_MS));
    }

    private static ChainBuilder thinkAndAct() {
        return LearnerBehaviour.waits(learner -> PACE.think(learner.random()))
                .exec(randomSwitchOrElse()
                        .on(
                                percent(REVISES).then(LearnerBehaviour.save("change an answer", Learner::revise)),
                                percent(CLEARS).then(LearnerBehaviour.save("clear an answer", Learner::clear)),
                                percent(RELOADS).then(LearnerBehaviour.reload()))
                        .orElse(LearnerBehaviour.save("answer", Learner::answerNext)));
    }

    /** The curve, drawn out so that its steepest part has {@link #TIMES} the expected peak. */
    private static OpenInjectionStep[] arrivals(int learners) {
        int whole = Arrays.stream(ARRIVALS).sum();
        int most = Arrays.stream(ARRIVALS).max().orElseThrow();
        double seconds = (double) learners * most / whole / (EXPECTED_PEAK * TIMES);
        if (seconds < 1) {
            // Gatling's ramps know no less, and break without saying why.
            throw new IllegalArgumentException("a twelfth of the window would be shorter than a second: "
                    + "take more learners, or a smaller --expected-peak or --times");
        }
        OpenInjectionStep[] steps = new OpenInjectionStep[ARRIVALS.length];
        int come = 0;
        int share = 0;
        for (int i = 0; i < steps.length; i++) {
            share += ARRIVALS[i];
            int next = (int) ((long) learners * share / whole);
            steps[i] = rampUsers(next - come).during(Duration.ofMillis((long) (seconds * 1000)));
            come = next;
        }
        return steps;
    }

    @Override
    public void after() {
        hall.close();
    }
}
