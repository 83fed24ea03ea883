package org.kaochang.hall.waiting;

import java.time.Duration;

/**
 * How many starts a node brings to an end in a second: so many slots, each taken for so long by a start. By Little's law their
 * quotient is the throughput while the slots are full, which is when it is asked for.
 *
 * @param averageMillis moving average of how long a start takes
 */
record Throughput(int slots, double averageMillis) {

    private static final double FIRST_GUESS_MILLIS = 50;
    private static final double MIN_MILLIS = 0.05;
    private static final double MAX_MILLIS = 10_000;
    private static final double WEIGHT = 1 / 16.0;

    static Throughput unmeasured(int slots) {
        return new Throughput(slots, FIRST_GUESS_MILLIS);
    }

    Throughput after(Duration took) {
        double measured = Math.clamp(took.toNanos() / 1e6, MIN_MILLIS, MAX_MILLIS);
        return new Throughput(slots, averageMillis + (measured - averageMillis) * WEIGHT);
    }

    double perSecond() {
        return slots * 1000 / averageMillis;
    }
}
