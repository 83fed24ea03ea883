package org.kaochang.identity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Clears away refresh tokens that ended more than a day ago. */
@Singleton
class ExpiredTokensJob {

    private final RefreshTokenStore store;

    ExpiredTokensJob(RefreshTokenStore store) {
        this.store = store;
    }

    @Scheduled(every = "PT1H", delayed = "PT10M", identity = "expired-refresh-tokens")
    Uni<Void> sweep() {
        return store.removeExpired().replaceWithVoid();
    }
}
