package org.kaochang.attempt;

import java.time.Instant;
import java.util.Optional;

/** What a sitting is now, one type a state, each with the facts that only it has. */
public sealed interface AttemptState {

    AttemptStatus status();

    /** When it ended; empty while it runs. */
    Optional<Instant> finishedAt();

    /** The paper is out and the time runs until the deadline. */
    record InProgress() implements AttemptState {
        @Override
        public AttemptStatus status() {
            return AttemptStatus.IN_PROGRESS;
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.empty();
        }
    }

    /** Handed in by the learner. */
    record Submitted(Instant at) implements AttemptState {
        @Override
        public AttemptStatus status() {
            return AttemptStatus.SUBMITTED;
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.of(at);
        }
    }

    /** Ended by the clock; {@code at} is the deadline, whenever the closing came round. */
    record Expired(Instant at) implements AttemptState {
        @Override
        public AttemptStatus status() {
            return AttemptStatus.EXPIRED;
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.of(at);
        }
    }

    /** Struck out by an administrator; it counts towards no limit. */
    record Voided(Instant at, String reason) implements AttemptState {
        @Override
        public AttemptStatus status() {
            return AttemptStatus.VOIDED;
        }

        @Override
        public Optional<Instant> finishedAt() {
            return Optional.of(at);
        }
    }
}
