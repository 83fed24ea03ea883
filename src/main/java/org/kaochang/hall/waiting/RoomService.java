package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The room in Redis, and this node's own while Redis is away. Every position told by Redis is remembered here too, so the
 * order outlives a change either way. After a failure Redis is left alone for a few seconds.
 */
@Singleton
class RoomService {

    private static final Logger LOG = Logger.getLogger(RoomService.class);
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RoomStore shared;
    private final ClockSource clock;
    private final WaitingRoom own;
    private Instant awayUntil = Instant.MIN;
    private boolean away;
    private volatile int waiting;

    RoomService(RoomStore shared, ClockSource clock, WaitingConfig config) {
        this.shared = shared;
        this.clock = clock;
        this.own = new WaitingRoom(config.maxSize(), config.positionTtl());
    }

    /** How many wait, as this node last heard: no call is made. */
    int waiting() {
        return waiting;
    }

    Uni<PollResult> poll(Poll poll, Instant now) {
        return ask(() -> pollShared(poll, now), () -> own.poll(poll, now)).invoke(result -> waiting = result.waiting());
    }

    /** Looks in; afterwards {@link #waiting} is right. */
    Uni<Integer> look(NodeReport report, Instant now) {
        return ask(() -> shared.look(report, now), () -> own.look(report, now)).invoke(count -> waiting = count);
    }

    /** Gives the position up. */
    Uni<Void> leave(String member) {
        return ask(() -> shared.leave(member), () -> {
                    own.leave(member);
                    return waiting;
                })
                .invoke(count -> waiting = count)
                .replaceWithVoid();
    }

    private Uni<PollResult> pollShared(Poll poll, Instant now) {
        Poll remembered =
                new Poll(poll.member(), firstSeen(poll, now), poll.report(), poll.slotReserved(), poll.lookahead());
        return shared.poll(remembered, now).invoke(result -> remember(poll.member(), result, now));
    }

    private synchronized Instant firstSeen(Poll poll, Instant now) {
        Instant seen = own.firstSeen(poll.member(), now);
        return seen.isBefore(poll.arrivedAt()) ? seen : poll.arrivedAt();
    }

    private synchronized void remember(String member, PollResult result, Instant now) {
        if (result instanceof PollResult.Queued queued) {
            own.remember(member, queued.arrivedAt(), now);
        }
    }

    private <T> Uni<T> ask(Supplier<Uni<T>> redis, Supplier<T> ownRoom) {
        return paused()
                ? Uni.createFrom().item(() -> inOwnRoom(ownRoom))
                : Uni.createFrom()
                        .deferred(() -> redis.get())
                        .ifNoItem()
                        .after(TIMEOUT)
                        .fail()
                        .invoke(this::isThere)
                        .onFailure()
                        .recoverWithItem(failure -> {
                            isAway(failure);
                            return inOwnRoom(ownRoom);
                        });
    }

    private synchronized <T> T inOwnRoom(Supplier<T> ask) {
        return ask.get();
    }

    private synchronized boolean paused() {
        return clock.now().isBefore(awayUntil);
    }

    private synchronized void isAway(Throwable failure) {
        if (!away) {
            LOG.warnf("Redis is away, starts wait in this node's own room: %s", failure.getMessage());
        }
        away = true;
        awayUntil = clock.now().plus(PAUSE);
    }

    /** Those who waited here go on waiting there, each at the position they had, when they next ask. */
    private synchronized void isThere() {
        if (away) {
            LOG.info("Redis is back, starts wait in the room all nodes share");
            away = false;
            own.empty(clock.now());
        }
    }
}
