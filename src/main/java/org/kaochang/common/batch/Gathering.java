package org.kaochang.common.batch;

import java.time.Duration;

/**
 * Whether waiting for company pays. Sending a batch costs ten times what one more arrival in it costs, so at a thousand
 * arrivals a second a few milliseconds save most of it; one that comes alone would wait for nobody and leaves at once; and
 * where thousands come, company is there before a timer could fire.
 *
 * @param longest how long the first of a batch waits at most
 * @param worth so many together are as good as more: nobody waits longer than until about so many have come
 */
public record Gathering(Duration longest, int worth) {

    public static final Gathering NEVER = new Gathering(Duration.ZERO, 1);

    /** Fewer than so many others expected are not worth waiting for. */
    private static final double COMPANY = 2;

    /** What timers can tell apart: waits are whole milliseconds. */
    static final long TICK_NANOS = 1_000_000;

    private static final double NANOS_A_SECOND = 1e9;

    /**
     * How long after its arrival the first one leaves, in nanoseconds, whole milliseconds; 0 for at once.
     *
     * @param perSecond how many others arrive in a second, as far as that can be told
     * @param waiting how many wait already, that one included
     */
    public long nanos(double perSecond, int waiting) {
        double expected = perSecond * longest.toNanos() / NANOS_A_SECOND;
        if (waiting >= worth || expected < COMPANY) {
            return 0;
        }
        long enough = (long) (worth / perSecond * NANOS_A_SECOND);
        long wait = Math.min(longest.toNanos(), enough);
        return wait - wait % TICK_NANOS;
    }
}
