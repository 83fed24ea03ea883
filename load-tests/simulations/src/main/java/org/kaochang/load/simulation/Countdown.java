package org.kaochang.load.simulation;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

/**
 * How much time a sitting has left. As on the page: by the engine's clock when it answers, then by a clock that never jumps.
 *
 * @param endsAt on the latter
 */
record Countdown(long endsAt) {

    /** What is under way when the time ends is still taken; the engine's setting is the same. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** From any answer that tells {@code serverTime} and {@code deadline}. */
    static Countdown of(JsonNode answer) {
        Instant now = Instant.parse(answer.get("serverTime").asText());
        Instant deadline = Instant.parse(answer.get("deadline").asText());
        return new Countdown(System.nanoTime() + Duration.between(now, deadline).toNanos());
    }

    /** Negative when the time is up. */
    Duration left() {
        return Duration.ofNanos(endsAt - System.nanoTime());
    }

    /** What is sent now comes too late. */
    boolean tooLate() {
        return left().plus(GRACE).isNegative();
    }
}
