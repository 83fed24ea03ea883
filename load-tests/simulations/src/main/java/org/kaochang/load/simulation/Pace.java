package org.kaochang.load.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * How long learners think: log-normal, so often somewhat shorter than the median and sometimes much longer.
 *
 * @param medianSeconds half of the thoughts are shorter
 * @param spread of the logarithm: with 0.8 a tenth of the thoughts takes 2.8 times the median or longer
 */
record Pace(double medianSeconds, double spread) {

    /** Longer is no thought but an absence, which the simulations have as something of its own. */
    private static final double LONGEST_IN_MEDIANS = 20;

    Duration think(Random random) {
        double times = Math.min(LONGEST_IN_MEDIANS, Math.exp(spread * random.nextGaussian()));
        return Duration.ofMillis((long) (medianSeconds * times * 1000));
    }

    /** Away from the page for a while: five to fifteen medians. */
    Duration away(Random random) {
        return Duration.ofMillis((long) (medianSeconds * (5 + 10 * random.nextDouble()) * 1000));
    }

    /** The wait somebody wanted, but not beyond a moment so far away; that may have passed. */
    static Duration atMost(Duration left, Duration wanted) {
        Duration shorter = wanted.compareTo(left) < 0 ? wanted : left;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }

    /** What is left of the first thought of somebody who has been sitting for a while. */
    Duration rest(Random random) {
        return Duration.ofMillis((long) (think(random).toMillis() * random.nextDouble()));
    }
}
