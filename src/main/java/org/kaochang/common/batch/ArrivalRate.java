package org.kaochang.common.batch;

/**
 * How many arrive in a second, those of a quarter of a second ago counting for a third. Counts only; not safe for use by
 * several threads.
 */
final class ArrivalRate {

    /** Long enough that a thousand a second is told from a burst of twenty, short enough that a lone arrival is known for one. */
    private static final double MEMORY_NANOS = 250e6;

    private static final double NANOS_A_SECOND = 1e9;

    private double weight;
    private long last;

    /** @param now nanoseconds from any fixed moment on */
    void arrived(long now) {
        weight = weightAt(now) + 1;
        last = now;
    }

    /** Others than the one that has just arrived: by itself it is no company. */
    double othersPerSecond(long now) {
        return Math.max(0, weightAt(now) - 1) / MEMORY_NANOS * NANOS_A_SECOND;
    }

    private double weightAt(long now) {
        return weight == 0 ? 0 : weight * Math.exp((last - now) / MEMORY_NANOS);
    }
}
