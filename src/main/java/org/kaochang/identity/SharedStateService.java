package org.kaochang.identity;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks Redis for what all nodes share. Whoever asks keeps a memory of its own beside it all the time and must be able to go
 * on by that: Redis may be away, or this node's own event loop may have stood so long that the answer came too late.
 */
@Singleton
class SharedStateService {

    private static final Logger LOG = Logger.getLogger(SharedStateService.class);
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Duration REST = Duration.ofSeconds(5);

    private final ClockSource clock;
    private final Circuit circuit = new Circuit(REST);

    SharedStateService(ClockSource clock) {
        this.clock = clock;
    }

    /** @return Redis' answer; empty while it is away, which is no failure */
    <T> Uni<Optional<T>> ask(Supplier<Uni<T>> redis) {
        if (!circuit.mayAsk(clock.now())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> redis.get())
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(Optional::of)
                .invoke(answer -> isThere())
                .onFailure()
                .recoverWithItem(failure -> {
                    isAway(failure);
                    return Optional.empty();
                });
    }

    private void isThere() {
        if (circuit.worked()) {
            LOG.info("Redis is back");
        }
    }

    private void isAway(Throwable failure) {
        if (circuit.failed(clock.now())) {
            LOG.warnf("Redis is away, this node goes by its own memory: %s", failure.getMessage());
        }
    }
}
