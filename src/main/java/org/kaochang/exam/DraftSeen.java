package org.kaochang.exam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What whoever puts or publishes a draft has seen there, so that nobody writes over, or publishes, what they have not seen. */
public sealed interface DraftSeen {

    /** They do not say. */
    record Any() implements DraftSeen {}

    /** Nothing: the exam is to be a new one. */
    record None() implements DraftSeen {}

    /** The draft of this time. */
    record At(Instant updatedAt) implements DraftSeen {}

    /** @param there when the draft that is there was put; empty: there is none */
    default boolean is(Optional<Instant> there) {
        return switch (this) {
            case Any any -> true;
            case None none -> there.isEmpty();
            // The database keeps microseconds.
            case At(Instant seen) ->
                there.map(at -> at.truncatedTo(ChronoUnit.MICROS))
                        .filter(seen.truncatedTo(ChronoUnit.MICROS)::equals)
                        .isPresent();
        };
    }
}
