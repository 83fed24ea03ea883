package org.kaochang.hall.pen;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Clears away codes and releases that nobody used: those that were are gone already. */
@Singleton
class ExpiredPermitsJob {

    private final PermitStore permits;
    private final ClockSource clock;
    private final RoundsService rounds;

    ExpiredPermitsJob(PermitStore permits, ClockSource clock, RoundsService rounds) {
        this.permits = permits;
        this.clock = clock;
        this.rounds = rounds;
    }

    @Scheduled(every = "PT1H", delayed = "PT11M", identity = "expired-pen-permits")
    Uni<Void> sweep() {
        return rounds.runOrSay("Expired permits", () -> permits.removeExpired(clock.now()));
    }
}
