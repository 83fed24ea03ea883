package org.kaochang.common;

import java.time.Duration;
import java.time.Instant;

/**
 * The database was asked the time once. Its answer was true at some moment between question and answer; half the round trip
 * is the most that the middle can be wrong by.
 *
 * @param counter the node's counter of nanoseconds when the answer came
 * @param wall the node's wall clock then
 */
record ClockSample(Duration roundTrip, Instant database, long counter, Instant wall) {

    /** A slower answer says too little about a difference of two seconds to set a clock by. */
    private static final Duration USABLE = Duration.ofSeconds(1);

    boolean usable() {
        return roundTrip.compareTo(USABLE) <= 0;
    }

    /** The database's time when the answer came, as near as can be known. */
    Instant databaseThen() {
        return database.plus(error());
    }

    Duration error() {
        return roundTrip.dividedBy(2);
    }

    /** How far the node's wall clock is ahead of the database; negative when it is behind. */
    Duration ahead() {
        return Duration.between(databaseThen(), wall);
    }

    /** More than so much apart, even if the answer is as wrong as it can be. */
    boolean surelyApartBy(Duration tolerance) {
        return ahead().abs().minus(error()).compareTo(tolerance) > 0;
    }
}
