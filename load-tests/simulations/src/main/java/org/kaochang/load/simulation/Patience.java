package org.kaochang.load.simulation;

import java.time.Duration;
import java.util.Random;

/** When a page makes a call again that was not answered yet, by the rules of the pages' own {@code Backoff.ts}. */
final class Patience {

    private static final double LONGEST_SECONDS = 15;
    private static final double SPREAD_SECONDS = 2;

    private final Random random;
    private int failures;
    private Duration wait = Duration.ZERO;

    Patience(Random random) {
        this.random = random;
    }

    /** Takes note of an answer; false when it is to be asked for again after {@link #mustWait()}. */
    boolean answered(Reply reply) {
        boolean busy = reply.status() == Reply.BUSY;
        failures = busy ? failures + 1 : 0;
        wait = Duration.ofMillis((long) (1000
                * switch (reply.status()) {
                    case Reply.WAITING ->
                        reply.json().at("/waiting/pollAfterSeconds").asDouble() + 0.001;
                    case Reply.BUSY -> reply.retryAfter() + random.nextDouble() * Math.min(full(), SPREAD_SECONDS);
                    default -> 0;
                }));
        return !busy && reply.status() != Reply.WAITING;
    }

    /** Doubles with each failure in a row. */
    private double full() {
        return Math.min(LONGEST_SECONDS, Math.pow(2, failures - 1.0));
    }

    /** Zero when the last call was answered. */
    Duration mustWait() {
        return wait;
    }
}
