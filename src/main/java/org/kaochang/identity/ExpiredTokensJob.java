package org.kaochang.identity;

import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Clears away refresh tokens that ended more than a day ago, and devices not used for half a year. */
@Singleton
class ExpiredTokensJob {

    private final RefreshTokenStore store;
    private final KnownSourceStore sources;
    private final RoundsService rounds;

    ExpiredTokensJob(RefreshTokenStore store, KnownSourceStore sources, RoundsService rounds) {
        this.store = store;
        this.sources = sources;
        this.rounds = rounds;
    }

    @Scheduled(every = "PT1H", delayed = "PT10M", identity = "expired-refresh-tokens")
    Uni<Void> sweep() {
        return rounds.run(() -> store.removeExpired().chain(sources::removeUnused))
                .replaceWithVoid();
    }
}
