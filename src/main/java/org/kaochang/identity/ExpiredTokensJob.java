package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;

/** Clears away what ended more than a day ago (refresh tokens, sessions, codes), and devices not used for half a year. */
@Singleton
class ExpiredTokensJob {

    private final RefreshTokenStore store;
    private final KnownSourceStore sources;
    private final OneTimeCodeStore codes;
    private final RoundsService rounds;
    private final ClockSource clock;

    ExpiredTokensJob(
            RefreshTokenStore store,
            KnownSourceStore sources,
            OneTimeCodeStore codes,
            RoundsService rounds,
            ClockSource clock) {
        this.store = store;
        this.sources = sources;
        this.codes = codes;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(every = "PT1H", delayed = "PT10M", identity = "expired-refresh-tokens")
    Uni<Void> sweep() {
        return rounds.runOrSay("Expired tokens", () -> {
            Instant now = clock.trueNow();
            return store.removeExpired(now)
                    .chain(() -> codes.removeExpired(now))
                    .chain(() -> sources.removeUnused(now));
        });
    }
}
