package org.kaochang.common.batch;

import java.time.Duration;

/**
 * Whether the database is worth asking. After an outage it is left alone for a moment, then asked by one batch alone, and by
 * all again once that one has come back. Times are nanoseconds from any fixed moment on. Not safe for use by several threads.
 */
final class CircuitBreaker {

    static final Duration FIRST_REST = Duration.ofMillis(50);

    /** A failover must not be noticed much later than it is over. */
    static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private boolean open;
    private long rest;
    private long askAgainAt;

    void succeeded() {
        open = false;
    }

    void failed(long now) {
        rest = open ? Math.min(LONGEST_REST.toNanos(), rest * 2) : FIRST_REST.toNanos();
        open = true;
        askAgainAt = now + rest;
    }

    boolean open() {
        return open;
    }

    /** @param underWay batches that have not come back yet */
    boolean lets(long now, int underWay) {
        return !open || underWay == 0 && now - askAgainAt >= 0;
    }

    /** How long it is left alone yet; 0 or less for no longer. */
    long restsFor(long now) {
        return open ? askAgainAt - now : 0;
    }
}
