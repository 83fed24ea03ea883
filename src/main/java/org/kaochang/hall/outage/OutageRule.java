package org.kaochang.hall.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows from an outage: sittings whose time ran out meanwhile are not ended before it has been over for as long as it
 * lasted and the grace besides. Nodes hold what came in time and write it then, pages send again what they have, and whoever
 * watches over the exam can still give the lost time back.
 *
 * @param after silence of all nodes that counts as an outage though nobody that is there now has seen one
 * @param grace how long after the deadline a change already under way is taken
 * @param maxDelay an engine that stood still for a week ends what is due all the same
 */
record OutageRule(Duration after, Duration grace, Duration maxDelay) {

    /**
     * @param lastGood when a node last committed anything; empty: never
     * @param seen whether this node has met with an outage since
     * @return until when nothing is ended; empty when there was no outage
     */
    Optional<Instant> holdUntil(Optional<Instant> lastGood, boolean seen, Instant now) {
        return lastGood.map(good -> Duration.between(good, now))
                .filter(silence -> seen || silence.compareTo(after) > 0)
                .map(silence -> silence.isNegative() ? Duration.ZERO : silence)
                .map(silence -> silence.plus(grace))
                .map(hold -> hold.compareTo(maxDelay) > 0 ? maxDelay : hold)
                .map(now::plus);
    }
}
