package org.kaochang.load.simulation;

import java.time.Duration;
import java.util.Random;

/** When a page repeats a call the engine was too busy for: the same rule as the pages' own {@code Backoff.ts}. */
final class Backoff {

    private static final double LONGEST_SECONDS = 15;

    private Backoff() {}

    /** @param failures in a row, 1 or more */
    static Duration after(int failures, double retryAfterSeconds, Random random) {
        double full = Math.min(LONGEST_SECONDS, Math.pow(2, failures - 1.0));
        double seconds = retryAfterSeconds + random.nextDouble() * Math.min(full, 2);
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
