package org.kaochang.identity;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;

/**
 * Tells on which node something that is good once has been used. Its users remember on their own node as well, and go by
 * that while Redis is away.
 */
@Singleton
class FirstUseService {

    private final ReactiveKeyCommands<String> keys;
    private final ReactiveValueCommands<String, String> redis;
    private final SharedStateService shared;

    FirstUseService(ReactiveRedisDataSource redis, SharedStateService shared) {
        this.keys = redis.key();
        this.redis = redis.value(String.class);
        this.shared = shared;
    }

    /**
     * Whether no node has used it before; it is used from now on.
     *
     * @param life how long anybody may still come with it
     */
    Uni<Boolean> first(String key, Duration life) {
        SetArgs once = new SetArgs().nx().px(life);
        return shared.ask(() -> redis.setAndChanged(key, "", once)).map(changed -> changed.orElse(true));
    }

    /** As if it had not been used. */
    Uni<Void> undo(String key) {
        return shared.ask(() -> keys.del(key)).replaceWithVoid();
    }
}
