package org.kaochang.hall.invigilation;

import java.time.Duration;
import java.time.Instant;

/** Until when a sitting runs that is reopened. */
final class ReopeningTime {

    private ReopeningTime() {}

    /**
     * What was left of its time when it ended, and what was lost: counted from now on, since until now nobody could work. The end
     * of a window does not cut it.
     *
     * @param deadline in force when it ended
     * @param finishedAt the deadline at the latest
     */
    static Instant deadline(Instant deadline, Instant finishedAt, Duration lost, Instant now) {
        Duration left = Duration.between(finishedAt, deadline);
        return now.plus(left.isNegative() ? Duration.ZERO : left).plus(lost);
    }
}
