package org.kaochang.hall.waiting;

import org.kaochang.common.Seed;

import java.time.Duration;
import java.time.Instant;

/** The arithmetic of the room. The script in {@link RoomStore} works by the same rules; a test holds them together. */
final class RoomRules {

    static final long SOONEST_MILLIS = 1_000;
    static final long LATEST_MILLIS = 10_000;

    /** Below this a learner comes when it is his turn; above, half-way, to see how the room moves. */
    static final long NEAR_MILLIS = 4_000;

    /** So much later than told, and the learner no longer counts as present. */
    static final long GRACE_MILLIS = 4_000;

    /** A node not heard of for so long counts as gone. */
    static final long REPORT_MILLIS = 3_000;

    /** A start that failed after its turn may come back to its place for so long. */
    static final long PASSED_KEPT_MILLIS = 60_000;

    private static final int MOST_REACH = 1_024;

    private RoomRules() {}

    static Duration estimate(int ahead, long pace) {
        return Duration.ofMillis(ahead * 1_000_000L / pace);
    }

    static long comeBackMillis(int ahead, long pace) {
        long estimate = ahead * 1_000_000L / pace;
        long wanted = estimate > NEAR_MILLIS ? estimate / 2 : estimate;
        return Math.clamp(wanted, SOONEST_MILLIS, LATEST_MILLIS);
    }

    /** Up to a fifth sooner or later, so that those who came together do not ask together. */
    static Duration spread(Duration comeBack, String member, Instant now) {
        int percent =
                new Seed(31L * member.hashCode() + now.toEpochMilli()).draws().below(41) - 20;
        return comeBack.plus(comeBack.multipliedBy(percent).dividedBy(100));
    }

    /**
     * A node with an idle place while people wait looks deeper into the room: those at its head may have gone, or ask
     * at another node that is full. It looks less deep again once it has no place left to give.
     */
    static int reach(int before, int waiting, Lane lane) {
        if (waiting == 0) {
            return 1;
        }
        if (lane.idle()) {
            return Math.min(MOST_REACH, before * 2);
        }
        return lane.free() == 0 ? Math.max(1, before / 2) : before;
    }
}
