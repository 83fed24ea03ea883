package org.kaochang.http.connection;

import java.time.Duration;

/**
 * Where a connection stands, as seen at one moment.
 *
 * @param phase what it is doing
 * @param sinceNanos since when, by {@code System.nanoTime}
 * @param upload whether the call under way brings a file
 */
record ConnectionState(Phase phase, long sinceNanos, boolean upload) {

    /** A body that takes longer is dribbled or comes by a very poor line, which sends it again. */
    private static final Duration SLOW_BODY = Duration.ofSeconds(5);

    enum Phase {
        /** Nothing is under way; it may be closed without anybody losing anything. */
        IDLE,
        /** Bytes of a call have come, but not yet its head. */
        HEAD,
        /** The head has come, the body not yet. */
        BODY,
        /** The engine's turn. */
        ANSWER
    }

    boolean tooSlow(long nowNanos, Timeouts timeouts) {
        return switch (phase) {
            case IDLE, ANSWER -> false;
            case HEAD -> longer(nowNanos, timeouts.head());
            case BODY -> longer(nowNanos, upload ? timeouts.upload() : timeouts.body());
        };
    }

    /**
     * Whether it may be ended when descriptors run short: one that rests, or that keeps us waiting for what it has begun. Whoever
     * has brought a call is answered.
     */
    boolean givesWay(long nowNanos) {
        return switch (phase) {
            case IDLE, HEAD -> true;
            case BODY -> longer(nowNanos, SLOW_BODY);
            case ANSWER -> false;
        };
    }

    private boolean longer(long nowNanos, Duration allowed) {
        return nowNanos - sinceNanos > allowed.toNanos();
    }
}
