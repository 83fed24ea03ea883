package org.kaochang.common;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a node stands with the database's time.
 *
 * <p>When in doubt it does nothing that cannot be undone: a slow answer sets no clock; it may show that the clocks are apart,
 * but never that they are together; and what was known holds for a while only. A node that knows nothing closes nobody.
 *
 * @param agrees whether the wall clocks were together when last compared
 * @param ahead how far the node's wall clock was ahead
 * @param counter the node's counter of nanoseconds at the last answer to be trusted; empty before the first
 */
record ClockStanding(boolean agrees, Duration ahead, Optional<Long> counter) {

    /** Beyond this a wall clock is wrong, the node's or the database's. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    static final ClockStanding UNKNOWN = new ClockStanding(false, Duration.ZERO, Optional.empty());

    /** Of several answers that of the shortest round trip is the nearest to the truth. */
    static Optional<ClockSample> best(List<ClockSample> samples) {
        return samples.stream().min(Comparator.comparing(ClockSample::roundTrip));
    }

    ClockStanding after(ClockSample sample) {
        if (sample.usable()) {
            boolean together = sample.ahead().abs().compareTo(TOLERANCE) <= 0;
            return new ClockStanding(together, sample.ahead(), Optional.of(sample.counter()));
        }
        return sample.surelyApartBy(TOLERANCE) ? new ClockStanding(false, sample.ahead(), counter) : this;
    }

    /** Whether the node may close sittings and serve. */
    boolean inStep(long now, Duration trustedFor) {
        return agrees
                && counter.filter(then -> now - then <= trustedFor.toNanos()).isPresent();
    }
}
