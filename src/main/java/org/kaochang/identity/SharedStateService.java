package org.kaochang.identity;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Asks Redis, and this node's own memory while Redis is away. After a failure Redis is left alone for a few seconds, so
 * that logins do not queue behind a connection that will not come.
 */
@Singleton
class SharedStateService {

    private static final Logger LOG = Logger.getLogger(SharedStateService.class);
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration REST = Duration.ofSeconds(5);

    private final ClockSource clock;
    private final AtomicReference<Instant> awayUntil = new AtomicReference<>(Instant.MIN);

    SharedStateService(ClockSource clock) {
        this.clock = clock;
    }

    <T> Uni<T> ask(Supplier<Uni<T>> redis, Supplier<T> ownMemory) {
        if (clock.now().isBefore(awayUntil.get())) {
            return Uni.createFrom().item(ownMemory);
        }
        return Uni.createFrom()
                .deferred(() -> redis.get())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Redis is away, using this node's memory: %s", failure.getMessage());
                    awayUntil.set(clock.now().plus(REST));
                    return ownMemory.get();
                });
    }
}
