package org.kaochang.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of an allowance: {@code tokens} at the instant {@code at}; it fills by one token per {@code every} up to
 * its capacity.
 */
record TokenBucket(double tokens, Instant at) {

    /** @param every time in which one token comes back */
    record Limit(int capacity, Duration every) {}

    /** @param pause how long until a token is there; zero when one was taken */
    record Take(TokenBucket left, Duration pause) {}

    static TokenBucket full(Limit limit, Instant now) {
        return new TokenBucket(limit.capacity(), now);
    }

    Take take(Limit limit, Instant now) {
        double every = limit.every().toNanos();
        double grown = Math.max(0, Duration.between(at, now).toNanos()) / every;
        double there = Math.min(limit.capacity(), tokens + grown);
        return there >= 1
                ? new Take(new TokenBucket(there - 1, now), Duration.ZERO)
                : new Take(new TokenBucket(there, now), Duration.ofNanos((long) Math.ceil((1 - there) * every)));
    }
}
