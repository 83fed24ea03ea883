package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.RoundsService;
import org.kaochang.http.EndedSessionsSource;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;

/**
 * Asks once a second which sessions ended, on whatever node: one query by index for all calls of that second. Each look goes
 * a little further back than the last one, because a commit becomes visible after the time it wrote down; once a minute,
 * and at the start, it goes back as far as an access token lives.
 */
@Singleton
class EndedSessionsJob {

    private static final Duration OVERLAP = Duration.ofSeconds(15);
    private static final Duration FULL_EVERY = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Tokens are honoured a little after their end (clock skew), and clocks of nodes and database may differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final EndedSessionStore store;
    private final EndedSessionsSource ended;
    private final RoundsService rounds;
    private final ClockSource clock;
    private final Duration tokenLife;
    private final LookBuffer looks = new LookBuffer(this::lookOnce);

    private volatile Instant lastLook = Instant.EPOCH;
    private volatile Instant lastFull = Instant.EPOCH;

    EndedSessionsJob(
            EndedSessionStore store,
            EndedSessionsSource ended,
            RoundsService rounds,
            ClockSource clock,
            IdentityConfig config) {
        this.store = store;
        this.ended = ended;
        this.rounds = rounds;
        this.clock = clock;
        this.tokenLife = config.accessTokenLife().plus(MARGIN);
    }

    void begin(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::round);
    }

    @Scheduled(every = "${kaochang.identity.ends-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return rounds.runOrSay("Log-ins that end", this::look);
    }

    /**
     * Also right after an end on this node, which then holds here at once. Whoever sends tokens that are none asks for it as
     * well: the hall's connections carry one look at a time, whatever comes.
     */
    Uni<Void> look() {
        return looks.ask().emitOn(ContextRelay.callers());
    }

    private Uni<Void> lookOnce() {
        Instant now = clock.trueNow();
        boolean full = lastFull.plus(FULL_EVERY).isBefore(now);
        Duration back = full ? tokenLife : Duration.between(lastLook, now).plus(OVERLAP);
        return store.endedSince(now.minus(back.compareTo(tokenLife) > 0 ? tokenLife : back))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .invoke(sessions -> ended.found(sessions, now, now.plus(tokenLife)))
                .invoke(() -> {
                    lastLook = now;
                    lastFull = full ? now : lastFull;
                })
                .replaceWithVoid();
    }
}
