package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sheet whose time stands still, or did. Its end is moved by the longest the pause may last when it begins, and back by what was
 * not used when it ends: so one that nobody ends is over by itself, and closing leaves it alone meanwhile.
 *
 * @param closesAt deadline plus grace
 * @param until paused until then at the longest; empty, or past: not paused
 * @param more seconds given just now; below zero: taken back
 */
public record Pause(
        AttemptKey key, Instant deadline, Instant closesAt, int version, Optional<Instant> until, int more) {

    private boolean running(Instant now) {
        return until.filter(now::isBefore).isPresent();
    }

    /** Empty where it is paused already. */
    Optional<Pause> begun(Duration longest, Instant now) {
        return running(now) ? Optional.empty() : Optional.of(moved(longest, Optional.of(now.plus(longest))));
    }

    /** Empty where it is not paused, or no more. */
    Optional<Pause> ended(Instant now) {
        return until.filter(now::isBefore).map(end -> moved(Duration.between(end, now), Optional.of(now)));
    }

    private Pause moved(Duration by, Optional<Instant> next) {
        return new Pause(
                key, deadline.plus(by), closesAt.plus(by), version + 1, next, Math.toIntExact(by.toMillis() / 1000));
    }
}
