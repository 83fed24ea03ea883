package org.kaochang.hall.waiting;

import org.kaochang.common.Seed;

import java.time.Duration;
import java.time.Instant;

/** The arithmetic of the room. The script in {@link RoomStore} works by the same rules; a test holds them together. */
final class RoomRules {

    static final long SOONEST_MILLIS = 1_000;

    /**
     * Nobody stays away longer than this, or a millisecond for each one ahead: places are not left empty when the
     * engine turns out faster than thought, and however many wait, they make few visits a second.
     */
    static final long LATEST_MILLIS = 3_000;

    static final long LATEST_OF_ALL_MILLIS = 30_000;

    /** Below this a learner comes when it is his turn; above, half-way, to see how the room moves. */
    static final long NEAR_MILLIS = 4_000;

    /** Besides what {@link #spread} may add. */
    static final long GRACE_MILLIS = 4_000;

    /** A node not heard of for so long counts as gone. */
    static final long REPORT_MILLIS = 3_000;

    /** A start that failed after its turn may come back to its place for so long. */
    static final long PASSED_KEPT_MILLIS = 60_000;

    private RoomRules() {}

    static Duration estimate(int ahead, long pace) {
        return Duration.ofMillis(ahead * 1_000_000L / pace);
    }

    static long comeBackMillis(int ahead, long pace) {
        long estimate = ahead * 1_000_000L / pace;
        long wanted = estimate > NEAR_MILLIS ? estimate / 2 : estimate;
        long latest = Math.clamp(ahead, LATEST_MILLIS, LATEST_OF_ALL_MILLIS);
        return Math.clamp(wanted, SOONEST_MILLIS, latest);
    }

    /** After this long a learner who was told when to come back no longer counts as present. */
    static long absentMillis(long comeBackMillis) {
        return comeBackMillis + comeBackMillis / 4 + GRACE_MILLIS;
    }

    /** Up to a fifth sooner or later, so that those who came together do not ask together. */
    static Duration spread(Duration comeBack, String member, Instant now) {
        int percent =
                new Seed(31L * member.hashCode() + now.toEpochMilli()).draws().below(41) - 20;
        return comeBack.plus(comeBack.multipliedBy(percent).dividedBy(100));
    }
}
