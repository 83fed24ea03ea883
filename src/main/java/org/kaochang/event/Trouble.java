package org.kaochang.event;

import java.time.Instant;

/**
 * Rounds of one consumer that failed as a whole, one after another, on this node: the database or what it writes to is away.
 *
 * @param next not before
 */
record Trouble(int rounds, Instant next) {

    static final Trouble NONE = new Trouble(0, Instant.MIN);

    /** So often it is waited out; what fails the whole round then is taken for the fault of one event, lest that hold up all. */
    private static final int PATIENT_ROUNDS = 4;

    boolean patient() {
        return rounds < PATIENT_ROUNDS;
    }

    boolean over(Instant now) {
        return !now.isBefore(next);
    }

    Trouble again(Instant now) {
        return new Trouble(rounds + 1, now.plus(Backoff.after(rounds + 1)));
    }
}
