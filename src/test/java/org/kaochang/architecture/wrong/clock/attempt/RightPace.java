package org.kaochang.architecture.wrong.clock.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Time handed in, a duration measured, an id read: none of this is the clock or chance. */
public final class RightPace {

    private RightPace() {}

    static Instant deadline(Instant now, Duration given) {
        return now.plus(given);
    }

    static long tick() {
        return System.nanoTime();
    }

    static UUID id(String text) {
        return UUID.fromString(text);
    }
}
