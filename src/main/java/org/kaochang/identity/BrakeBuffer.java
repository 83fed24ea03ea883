package org.kaochang.identity;

import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows a caller down who asks again as soon as it is answered, and would take the processors from others: an address gets
 * some answers at once, and those beyond after a pause, which grows with how many of its calls are waiting. So however many
 * connections it opens, its answers come no faster than {@value #MAX_PER_SECOND} a second, until {@value #MAX_WAITING} wait;
 * one more than that is answered as it comes: keeping it would cost more than the answer does.
 */
final class BrakeBuffer {

    /** Felt by a machine that asks without end, hardly by a person. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What one address gets of answers beyond those at once, whatever the number of its connections. */
    static final int MAX_PER_SECOND = 500;

    /** Calls of one address that wait; each holds a connection and some kilobytes. */
    static final int MAX_WAITING = 4_000;

    private static final int MAX_SOURCES = 10_000;

    private final TokenBuckets quick;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    /** @param quick answers for one address without a pause */
    BrakeBuffer(Limit quick) {
        this.quick = new TokenBuckets(MAX_SOURCES, quick);
    }

    /** Ends at once or when the address has waited as long as it has to, on the context it was called on; never fails. */
    Uni<Void> hold(String address, Instant now) {
        if (atOnce(address, now)) {
            return Uni.createFrom().voidItem();
        }
        Context context = Vertx.currentContext();
        Uni<Void> paused = pause(address).replaceWithVoid();
        return context == null ? paused : paused.emitOn(MutinyHelper.executor(context));
    }

    /** Whether the next answer to an address may come at once; counts it. */
    boolean atOnce(String address, Instant now) {
        return quick.take(address, now).isZero();
    }

    /** Whether it has been answered so often that it has to wait; counts nothing. */
    boolean slowed(String address, Instant now) {
        return quick.pause(address, now).isPositive();
    }

    /** Waits as long as the address has to; false at once when too many of its calls do already. */
    Uni<Boolean> pause(String address) {
        return Uni.createFrom().deferred(() -> {
            int place = waiting.merge(address, 1, Integer::sum);
            Uni<Boolean> end = place > MAX_WAITING
                    ? Uni.createFrom().item(false)
                    : Uni.createFrom().item(true).onItem().delayIt().by(pause(place));
            return end.onTermination()
                    .invoke(() -> waiting.computeIfPresent(address, (key, now) -> now == 1 ? null : now - 1));
        });
    }

    /** With as many as that waiting, one of them leaves every so manieth part of a second. */
    static Duration pause(int waiting) {
        return PAUSE.plusMillis(waiting * 1_000L / MAX_PER_SECOND);
    }
}
