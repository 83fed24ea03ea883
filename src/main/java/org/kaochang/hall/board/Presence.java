package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last sign of a learner's pages.
 *
 * @param seenAt when the list of own exams, or anything of a sitting, was last asked for
 * @param waitingAt when a page last asked from the waiting room
 * @param attempt the sitting that pages listened to last
 * @param online whether one listened when that was written
 * @param since when that became so
 * @param left how often the page of that sitting was left, as it says itself
 * @param changedAt when it was written; a node says again every minute whom it hears
 */
record Presence(
        LearnerId learner,
        Instant seenAt,
        Optional<Instant> waitingAt,
        Optional<AttemptId> attempt,
        boolean online,
        Instant since,
        int left,
        Instant changedAt) {

    /** What is older is of a node that is gone. */
    private static final Duration STALE = Duration.ofSeconds(150);

    boolean of(AttemptId sitting) {
        return attempt.filter(sitting::equals).isPresent();
    }

    boolean listens(Instant now) {
        return online && stale().isAfter(now);
    }

    /** When nothing is known any more of whether a line is open. */
    Instant stale() {
        return changedAt.plus(STALE);
    }
}
