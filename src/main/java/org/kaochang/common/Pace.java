package org.kaochang.common;

import java.time.Duration;

/**
 * The time as a node tells it: from one known instant on by the machine's counter of nanoseconds, so that a wall clock that is
 * set meanwhile changes nothing. It is corrected forwards at once, and backwards by running a tenth slower until it is right
 * again, so that two instants told one after the other are never in the wrong order; only an error of seconds is put right at
 * once, because it would cost learners their time meanwhile.
 *
 * @param counter value of the counter at the known instant
 * @param epochNanos the known instant, nanoseconds since 1970
 * @param tooFar by how many nanoseconds it was ahead then
 */
record Pace(long counter, long epochNanos, long tooFar) {

    private static final long SLOWER_BY = 10;
    private static final long NEVER_STAND = Duration.ofSeconds(2).toNanos();

    static Pace from(long counter, long epochNanos) {
        return new Pace(counter, epochNanos, 0);
    }

    /** The instant at a later value of the counter. */
    long at(long later) {
        long elapsed = later - counter;
        return epochNanos + elapsed - Math.min(tooFar, elapsed / SLOWER_BY);
    }

    /** The pace from here on, once the true instant is known. */
    Pace corrected(long now, long trueEpochNanos) {
        long ahead = at(now) - trueEpochNanos;
        return ahead > 0 && ahead <= NEVER_STAND ? new Pace(now, at(now), ahead) : new Pace(now, trueEpochNanos, 0);
    }
}
