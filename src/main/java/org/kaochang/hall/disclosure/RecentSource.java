package org.kaochang.hall.disclosure;

import org.kaochang.common.ContextRelay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Keeps for a few seconds what was asked of the database, so that a crowd on this node asks once. */
final class RecentSource<K, T> {

    static final Duration FRESH = Duration.ofSeconds(5);

    private static final int MAX_SIZE = 500;

    private record Look<T>(Instant asOf, Uni<T> found) {

        boolean fresh(Instant now) {
            return !now.isBefore(asOf) && now.isBefore(asOf.plus(FRESH));
        }
    }

    private final Function<K, Uni<T>> load;
    private final Cache<K, Look<T>> looks =
            Caffeine.newBuilder().maximumSize(MAX_SIZE).build();

    RecentSource(Function<K, Uni<T>> load) {
        this.load = load;
    }

    /** The item comes on the caller's own Vert.x context. */
    Uni<T> get(K key, Instant now) {
        return Uni.createFrom()
                .deferred(() -> looks.asMap()
                        .compute(key, (same, before) -> before != null && before.fresh(now) ? before : look(same, now))
                        .found()
                        .emitOn(ContextRelay.callers()));
    }

    private Look<T> look(K key, Instant now) {
        Uni<T> found = load.apply(key)
                .onFailure()
                .invoke(failure -> looks.invalidate(key))
                .memoize()
                .indefinitely();
        return new Look<>(now, found);
    }
}
