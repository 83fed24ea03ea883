package org.kaochang.hall.waiting;

import java.time.Duration;
import java.time.Instant;

/** What the room says to a poll. */
sealed interface PollResult {

    /** When the learner first came. */
    Instant arrivedAt();

    /** How many wait after this poll. */
    int waiting();

    /** It is the learner's turn. */
    record Granted(Instant arrivedAt, int waiting) implements PollResult {}

    /**
     * @param ahead how many are before the learner
     * @param throughput of all nodes together, starts in a thousand seconds
     * @param pollAfter when to ask again
     * @param joined the learner was not in the queue before
     */
    record Queued(Instant arrivedAt, int waiting, int ahead, long throughput, Duration pollAfter, boolean joined)
            implements PollResult {

        /** Time until it is the learner's turn. */
        Duration estimate() {
            return RoomRules.estimate(ahead, throughput);
        }
    }
}
