package org.kaochang.common;

import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBucket.Take;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Allowances of one kind in bounded memory. What is whole again is forgotten; when there are too many, the one that will be
 * whole soonest goes first. So nobody washes a spent one out by a flood of others: each of those would have to be spent
 * further than it.
 */
public final class TokenBuckets {

    private record Kept(String key, TokenBucket bucket, Instant wholeAt) {}

    private final int maxSize;
    private final Limit limit;
    private final Map<String, Kept> byKey = new HashMap<>();
    private final TreeSet<Kept> bySoonest =
            new TreeSet<>(Comparator.comparing(Kept::wholeAt).thenComparing(Kept::key));

    public TokenBuckets(int maxSize, Limit limit) {
        this.maxSize = maxSize;
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }

    /** @return how long until a token is there; zero when one was taken */
    public synchronized Duration take(String key, Instant now) {
        Take take = found(key, now).take(limit, now);
        keep(key, take.left(), now);
        return take.pause();
    }

    /** How long until a token is there; zero when one is. Takes none. */
    public synchronized Duration pause(String key, Instant now) {
        return found(key, now).take(limit, now).pause();
    }

    public synchronized void giveBack(String key, Instant now) {
        change(key, now, bucket -> bucket.giveBack(limit, now));
    }

    /** What all nodes together have left. */
    public synchronized void learn(String key, double tokens, Instant now) {
        change(key, now, bucket -> bucket.atMost(tokens, limit, now));
    }

    public synchronized int size() {
        return byKey.size();
    }

    private void change(String key, Instant now, UnaryOperator<TokenBucket> change) {
        keep(key, change.apply(found(key, now)), now);
    }

    private TokenBucket found(String key, Instant now) {
        Kept kept = byKey.get(key);
        return kept == null ? TokenBucket.full(limit, now) : kept.bucket();
    }

    private void keep(String key, TokenBucket bucket, Instant now) {
        Kept next = new Kept(key, bucket, bucket.wholeAt(limit));
        Kept before = byKey.put(key, next);
        if (before != null) {
            bySoonest.remove(before);
        }
        bySoonest.add(next);
        while (byKey.size() > maxSize
                || !bySoonest.isEmpty() && !bySoonest.first().wholeAt().isAfter(now)) {
            byKey.remove(bySoonest.pollFirst().key());
        }
    }
}
