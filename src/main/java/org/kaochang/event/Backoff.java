package org.kaochang.event;

import java.time.Duration;

/** How long what failed is left alone: longer each time. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 12;

    private Backoff() {}

    /** @param tries in vain so far, from 1 */
    static Duration after(int tries) {
        Duration wait = FIRST.multipliedBy(1L << Math.clamp(tries - 1L, 0, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
