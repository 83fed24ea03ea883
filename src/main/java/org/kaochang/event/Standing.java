package org.kaochang.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a consumer stands, as operators see it.
 *
 * @param oldest when the oldest event happened that it has not passed, wanted or not; empty: it has passed all
 * @param waiting events not passed, wanted or not, counted up to {@link ConsumerStore#MAX_COUNTED}
 * @param parked what it could not take, and what waits behind that
 * @param tries most often in vain
 * @param elsewhere its place is of another database, see docs/operating.md: it would miss what happens here
 */
record Standing(String name, Optional<Instant> oldest, long waiting, long parked, int tries, boolean elsewhere) {

    /** So often a parked event may fail before somebody is to look at it. */
    private static final int TRIES_BORNE = 3;

    Duration lag(Instant now) {
        return oldest.filter(at -> at.isBefore(now))
                .map(at -> Duration.between(at, now))
                .orElse(Duration.ZERO);
    }

    boolean well(Instant now, Duration lagLimit) {
        return !elsewhere && tries <= TRIES_BORNE && lag(now).compareTo(lagLimit) <= 0;
    }

    String inWords(Instant now) {
        return "waiting %d, lag %d s, parked %d, tries %d%s"
                .formatted(waiting, lag(now).toSeconds(), parked, tries, elsewhere ? ", of another database" : "");
    }
}
