package org.kaochang.hall.waiting;

import java.time.Duration;
import java.time.Instant;

/** What the room says to a visit. */
sealed interface Turn {

    /** When the learner first came. */
    Instant arrivedAt();

    /** How many wait after this visit. */
    int waiting();

    record Pass(Instant arrivedAt, int waiting) implements Turn {}

    /**
     * @param ahead how many are before him
     * @param pace of all nodes together, starts in a thousand seconds
     * @param comeBack when to ask again
     * @param joined he was not in the room before
     */
    record Wait(Instant arrivedAt, int waiting, int ahead, long pace, Duration comeBack, boolean joined)
            implements Turn {

        /** Time until it is his turn. */
        Duration estimate() {
            return RoomRules.estimate(ahead, pace);
        }
    }
}
