package org.kaochang.identity;

import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Clears away refresh tokens that ended more than a day ago. */
@Singleton
class ExpiredTokensJob {

    private final RefreshTokenStore store;
    private final RoundsService rounds;

    ExpiredTokensJob(RefreshTokenStore store, RoundsService rounds) {
        this.store = store;
        this.rounds = rounds;
    }

    @Scheduled(every = "PT1H", delayed = "PT10M", identity = "expired-refresh-tokens")
    Uni<Void> sweep() {
        return rounds.run(store::removeExpired).replaceWithVoid();
    }
}
