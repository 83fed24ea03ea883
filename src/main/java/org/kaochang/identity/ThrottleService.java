package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.common.TokenBucket.Limit;
import org.kaochang.common.TokenBuckets;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Slows down guessing: a token bucket for each key of each {@link Budget}, kept in this node's memory and in Redis at once.
 * Both have to have one left, and this node's learns what all nodes together have taken; so neither a Redis that is away,
 * nor one that comes back empty, nor an answer that came too late gives anybody a fresh allowance.
 */
@Singleton
class ThrottleService {

    /** One step in Redis: fill up by the time gone by, add or take; answers missing milliseconds and thousandths left. */
    private static final String CHANGE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local capacity, every, change = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens = tonumber(kept[1]) or capacity
            local at = tonumber(kept[2]) or now
            tokens = math.min(capacity, tokens + math.max(0, now - at) / every)
            local wait = 0
            if tokens + change >= 0 then
              tokens = math.min(capacity, tokens + change)
            else
              wait = math.ceil((1 - tokens) * every)
            end
            redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
            redis.call('PEXPIRE', KEYS[1], math.ceil(capacity * every) + 1000)
            return {wait, math.floor(tokens * 1000)}
            """;

    private static final String CHANGE_SHA = Sha256.sha1Hex(CHANGE);
    private static final int MAX_KEYS = 50_000;

    /** What Redis says: how long until one is there, and what is left. */
    private record Counted(Duration pause, double tokens) {}

    private final ReactiveRedisDataSource redis;
    private final SharedStateService shared;
    private final ClockSource clock;
    private final Map<Budget, TokenBuckets> own = new EnumMap<>(Budget.class);

    ThrottleService(
            ReactiveRedisDataSource redis, SharedStateService shared, ClockSource clock, IdentityConfig config) {
        this.redis = redis;
        this.shared = shared;
        this.clock = clock;
        for (Budget budget : Budget.values()) {
            own.put(budget, new TokenBuckets(MAX_KEYS, limit(budget, config.limits())));
        }
    }

    /** There is one for each. */
    private TokenBuckets own(Budget budget) {
        return Objects.requireNonNull(own.get(budget));
    }

    private static Limit limit(Budget budget, IdentityConfig.Limits limits) {
        IdentityConfig.Limits.Allowance allowance = switch (budget) {
            case ACCOUNT, KNOWN, NAME, RECOVERY, SECOND_FACTOR -> limits.account();
            case ADDRESS, SEARCH -> limits.address();
            case EVERYWHERE -> limits.everywhere();
        };
        return new Limit(allowance.capacity(), allowance.every());
    }

    /**
     * Takes one, or is refused as one of {@link Refusal.TooManyAttempts}.
     *
     * @param key whatever tells one from another within the authority; kept only as a hash
     */
    Uni<Void> take(TenantId tenant, Budget budget, String key) {
        String hashed = hashed(tenant, key);
        return change(budget, hashed, own(budget).take(hashed, clock.now()), -1).map(ThrottleService::passed);
    }

    /** Gives back what was taken for a success. */
    void giveBack(TenantId tenant, Budget budget, String key) {
        String hashed = hashed(tenant, key);
        own(budget).giveBack(hashed, clock.now());
        inBackground(budget, hashed, 1);
    }

    /** Counts a failure that cannot be refused any more; others hear of it as long as there was something left here. */
    void charge(TenantId tenant, Budget budget, String key) {
        String hashed = hashed(tenant, key);
        if (own(budget).take(hashed, clock.now()).isZero()) {
            inBackground(budget, hashed, -1);
        }
    }

    /** Whether nothing is left as far as this node knows; no call is made. */
    boolean spent(TenantId tenant, Budget budget, String key) {
        return own(budget).pause(hashed(tenant, key), clock.now()).isPositive();
    }

    /** What is guessed at one authority's door does not count at another's. */
    private static String hashed(TenantId tenant, String key) {
        return tenant + ":" + Sha256.hex(key);
    }

    private Uni<Duration> change(Budget budget, String key, Duration ownPause, int change) {
        if (ownPause.isPositive()) {
            return Uni.createFrom().item(ownPause);
        }
        return shared.ask(() -> inRedis(budget, key, change)).map(counted -> learn(budget, key, counted));
    }

    private void inBackground(Budget budget, String key, int change) {
        shared.ask(() -> inRedis(budget, key, change))
                .subscribe()
                .with(counted -> learn(budget, key, counted), lost -> {});
    }

    private Duration learn(Budget budget, String key, Optional<Counted> counted) {
        counted.ifPresent(known -> own(budget).learn(key, known.tokens(), clock.now()));
        return counted.map(Counted::pause).orElse(Duration.ZERO);
    }

    private Uni<Counted> inRedis(Budget budget, String key, int change) {
        Limit limit = own(budget).limit();
        String[] keyAndArguments = {
            "1",
            "throttle:" + budget + ":" + key,
            Integer.toString(limit.capacity()),
            Long.toString(limit.every().toMillis()),
            Integer.toString(change)
        };
        return script("EVALSHA", CHANGE_SHA, keyAndArguments)
                .onFailure(ThrottleService::notLoaded)
                .recoverWithUni(() -> script("EVAL", CHANGE, keyAndArguments))
                .map(counted -> new Counted(
                        Duration.ofMillis(counted.get(0).toLong()),
                        counted.get(1).toLong() / 1000.0));
    }

    private Uni<Response> script(String command, String script, String... keyAndArguments) {
        String[] all = new String[keyAndArguments.length + 1];
        all[0] = script;
        System.arraycopy(keyAndArguments, 0, all, 1, keyAndArguments.length);
        return redis.execute(command, all);
    }

    private static boolean notLoaded(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("NOSCRIPT");
    }

    private static Void passed(Duration wait) {
        if (wait.isPositive()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            throw new Refused(new Refusal.TooManyAttempts(Refusal.Whose.PERSON, Duration.ofSeconds(seconds)));
        }
        return null;
    }
}
