package org.kaochang.common;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of an allowance: {@code tokens} at the instant {@code at}; it fills by one token per {@code every} up to
 * its capacity.
 */
public record TokenBucket(double tokens, Instant at) {

    /** @param every time in which one token comes back */
    public record Limit(int capacity, Duration every) {}

    /** @param pause how long until a token is there; zero when one was taken */
    public record Take(TokenBucket left, Duration pause) {}

    public static TokenBucket full(Limit limit, Instant now) {
        return new TokenBucket(limit.capacity(), now);
    }

    public Take take(Limit limit, Instant now) {
        TokenBucket there = at(limit, now);
        return there.tokens >= 1
                ? new Take(new TokenBucket(there.tokens - 1, there.at), Duration.ZERO)
                : new Take(there, Duration.ofNanos((long) Math.ceil((1 - there.tokens) * nanos(limit))));
    }

    /** One back: it was taken for something that did not deserve to cost. */
    public TokenBucket giveBack(Limit limit, Instant now) {
        TokenBucket there = at(limit, now);
        return new TokenBucket(Math.min(limit.capacity(), there.tokens + 1), there.at);
    }

    /** No more than somebody else has counted. */
    public TokenBucket atMost(double counted, Limit limit, Instant now) {
        TokenBucket there = at(limit, now);
        return new TokenBucket(Math.min(there.tokens, counted), there.at);
    }

    /** From when on it says nothing any more that a new one would not say. */
    public Instant wholeAt(Limit limit) {
        return at.plusNanos((long) ((limit.capacity() - tokens) * nanos(limit)));
    }

    /** A clock set back neither fills nor empties it. */
    private TokenBucket at(Limit limit, Instant now) {
        double grown = Math.max(0, Duration.between(at, now).toNanos()) / nanos(limit);
        return new TokenBucket(Math.min(limit.capacity(), tokens + grown), now);
    }

    private static double nanos(Limit limit) {
        return limit.every().toNanos();
    }
}
