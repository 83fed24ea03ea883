package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.identity.TokenBucket.Limit;
import org.kaochang.identity.TokenBucket.Take;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Slows down guessing: a token bucket per account or ID number and per address, shared by all nodes through Redis. */
@Singleton
class ThrottleService {

    /** One step in Redis: fill up by the time gone by, take one, or say how many milliseconds are missing. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local capacity = tonumber(ARGV[1])
            local every = tonumber(ARGV[2])
            local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(kept[1]) or capacity
            local at = tonumber(kept[2]) or now
            tokens = math.min(capacity, tokens + math.max(0, now - at) / every)
            local wait = 0
            if tokens >= 1 then tokens = tokens - 1 else wait = math.ceil((1 - tokens) * every) end
            redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
            redis.call('PEXPIRE', KEYS[1], math.ceil(capacity * every) + 1000)
            return wait
            """;

    private final ReactiveRedisDataSource redis;
    private final SharedStateService shared;
    private final ClockSource clock;
    private final BoundedMap<TokenBucket> own = new BoundedMap<>(50_000);
    private final Limit perAccount;
    private final Limit perAddress;

    ThrottleService(
            ReactiveRedisDataSource redis, SharedStateService shared, ClockSource clock, IdentityConfig config) {
        this.redis = redis;
        this.shared = shared;
        this.clock = clock;
        IdentityConfig.Limits limits = config.limits();
        this.perAccount =
                new Limit(limits.account().capacity(), limits.account().every());
        this.perAddress =
                new Limit(limits.address().capacity(), limits.address().every());
    }

    /** @param key a username or the fingerprint of an ID number; kept only as a hash */
    Uni<Void> account(String key) {
        return take("account:" + Sha256.hex(key), perAccount);
    }

    Uni<Void> address(String address) {
        return take("address:" + Sha256.hex(address), perAddress);
    }

    private Uni<Void> take(String key, Limit limit) {
        return shared.ask(() -> takeFromRedis(key, limit), () -> takeFromOwn(key, limit))
                .map(ThrottleService::passed);
    }

    private Uni<Duration> takeFromRedis(String key, Limit limit) {
        return redis.execute(
                        "EVAL",
                        TAKE,
                        "1",
                        "throttle:" + key,
                        Integer.toString(limit.capacity()),
                        Long.toString(limit.every().toMillis()))
                .map(response -> Duration.ofMillis(response.toLong()));
    }

    private Duration takeFromOwn(String key, Limit limit) {
        Instant now = clock.now();
        AtomicReference<Take> take = new AtomicReference<>();
        own.update(key, bucket -> {
            take.set(bucket.orElseGet(() -> TokenBucket.full(limit, now)).take(limit, now));
            return take.get().left();
        });
        return take.get().pause();
    }

    private static Void passed(Duration wait) {
        if (wait.isPositive()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS, "尝试次数过多，请在 " + seconds + " 秒后再试。")
                    .with("retryAfter", seconds);
        }
        return null;
    }
}
