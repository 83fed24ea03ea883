package org.kaochang.identity;

import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Clears away what ended more than a day ago (refresh tokens, sessions, codes), and devices not used for half a year. */
@Singleton
class ExpiredTokensJob {

    private final RefreshTokenStore store;
    private final KnownSourceStore sources;
    private final OneTimeCodeStore codes;
    private final RoundsService rounds;

    ExpiredTokensJob(RefreshTokenStore store, KnownSourceStore sources, OneTimeCodeStore codes, RoundsService rounds) {
        this.store = store;
        this.sources = sources;
        this.codes = codes;
        this.rounds = rounds;
    }

    @Scheduled(every = "PT1H", delayed = "PT10M", identity = "expired-refresh-tokens")
    Uni<Void> sweep() {
        return rounds.run(
                        () -> store.removeExpired().chain(codes::removeExpired).chain(sources::removeUnused))
                .replaceWithVoid();
    }
}
