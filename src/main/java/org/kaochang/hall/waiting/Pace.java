package org.kaochang.hall.waiting;

import java.time.Duration;

/**
 * How fast a node brings starts to an end: so many places, each taken for so long by a start. By Little's law their
 * quotient is the throughput while the places are full, which is when it is asked for.
 *
 * @param millis moving average of how long a start takes
 */
record Pace(int places, double millis) {

    private static final double FIRST_GUESS = 50;
    private static final double LEAST = 0.05;
    private static final double MOST = 10_000;
    private static final double WEIGHT = 1 / 16.0;

    static Pace unmeasured(int places) {
        return new Pace(places, FIRST_GUESS);
    }

    Pace after(Duration took) {
        double measured = Math.clamp(took.toNanos() / 1e6, LEAST, MOST);
        return new Pace(places, millis + (measured - millis) * WEIGHT);
    }

    /** Starts a second. */
    double perSecond() {
        return places * 1000 / millis;
    }
}
