package org.kaochang.identity;

import org.kaochang.identity.TokenBucket.Limit;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.time.Instant;

/**
 * Slows a caller down who asks again as soon as it is answered, and would take the processors from others: an address gets
 * some answers at once, and those beyond after a pause. Nobody is refused.
 */
final class BrakeBuffer {

    /** Felt by a machine that asks without end, hardly by a person. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int MAX_SOURCES = 10_000;

    private final TokenBuckets quick;

    /** @param quick answers for one address without a pause */
    BrakeBuffer(Limit quick) {
        this.quick = new TokenBuckets(MAX_SOURCES, quick);
    }

    /** Whether the next answer to an address may come at once; counts it. */
    boolean atOnce(String address, Instant now) {
        return quick.take(address, now).isZero();
    }

    /** The answer, after the pause unless it may come at once. */
    static <T> Uni<T> answer(boolean atOnce, Uni<T> answer) {
        return atOnce ? answer : answer.onItem().delayIt().by(PAUSE);
    }
}
