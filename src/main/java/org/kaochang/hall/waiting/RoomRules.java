package org.kaochang.hall.waiting;

import org.kaochang.common.Seed;

import java.time.Duration;
import java.time.Instant;

/** The arithmetic of the room. The script in {@link RoomStore} works by the same rules; a test holds them together. */
final class RoomRules {

    static final long MIN_POLL_MILLIS = 1_000;

    /**
     * Nobody stays away longer than this, or a millisecond for each one ahead: slots are not left empty when the engine
     * turns out faster than thought, and however many wait, they poll few times a second.
     */
    static final long MAX_POLL_MILLIS = 3_000;

    static final long MAX_POLL_LONG_QUEUE_MILLIS = 30_000;

    /** Below this a learner comes when it is their turn; above, half-way, to see how the queue moves. */
    static final long NEAR_MILLIS = 4_000;

    /** Besides what {@link #jitter} may add. */
    static final long GRACE_MILLIS = 4_000;

    /** A node not heard of for so long counts as gone. */
    static final long NODE_TIMEOUT_MILLIS = 3_000;

    /** A start that failed after its turn may come back to its position for so long. */
    static final long GRANTED_TTL_MILLIS = 60_000;

    private static final int JITTER_PERCENT = 20;

    private RoomRules() {}

    /** @param throughput starts in a thousand seconds */
    static Duration estimate(int ahead, long throughput) {
        return Duration.ofMillis(ahead * 1_000_000L / throughput);
    }

    static long pollAfterMillis(int ahead, long throughput) {
        long estimate = ahead * 1_000_000L / throughput;
        long wanted = estimate > NEAR_MILLIS ? estimate / 2 : estimate;
        long max = Math.clamp(ahead, MAX_POLL_MILLIS, MAX_POLL_LONG_QUEUE_MILLIS);
        return Math.clamp(wanted, MIN_POLL_MILLIS, max);
    }

    /** After this long a learner who was told when to ask again no longer counts as present. */
    static long pollTimeoutMillis(long pollAfterMillis) {
        return pollAfterMillis + pollAfterMillis / 4 + GRACE_MILLIS;
    }

    /** Up to a fifth sooner or later, so that those who came together do not ask together. */
    static Duration jitter(Duration pollAfter, String member, Instant now) {
        int percent =
                new Seed(31L * member.hashCode() + now.toEpochMilli()).draws().below(2 * JITTER_PERCENT + 1)
                        - JITTER_PERCENT;
        return pollAfter.plus(pollAfter.multipliedBy(percent).dividedBy(100));
    }
}
