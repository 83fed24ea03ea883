package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The room in Redis, and this node's own while Redis is away. Every place told by Redis is remembered here too, so the
 * order outlives a change either way. After a failure Redis is left alone for a few seconds.
 */
@Singleton
class RoomService {

    private static final Logger LOG = Logger.getLogger(RoomService.class);
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final Duration REST = Duration.ofSeconds(5);

    private final RoomStore shared;
    private final ClockSource clock;
    private final WaitingRoom own;
    private Instant awayUntil = Instant.MIN;
    private boolean away;
    private volatile int waiting;

    RoomService(RoomStore shared, ClockSource clock, WaitingConfig config) {
        this.shared = shared;
        this.clock = clock;
        this.own = new WaitingRoom(config.most(), config.placeKept());
    }

    /** How many wait, as this node last heard: no call is made. */
    int waiting() {
        return waiting;
    }

    Uni<Turn> visit(Visit visit, Instant now) {
        return ask(() -> visitShared(visit, now), () -> own.visit(visit, now)).invoke(turn -> waiting = turn.waiting());
    }

    /** Looks in; afterwards {@link #waiting} is right. */
    Uni<Integer> look(NodeReport report, Instant now) {
        return ask(() -> shared.look(report, now), () -> own.look(report, now)).invoke(count -> waiting = count);
    }

    /** Gives the place up. */
    Uni<Void> leave(String member) {
        return ask(() -> shared.leave(member), () -> {
                    own.leave(member);
                    return waiting;
                })
                .invoke(count -> waiting = count)
                .replaceWithVoid();
    }

    private Uni<Turn> visitShared(Visit visit, Instant now) {
        Visit remembered =
                new Visit(visit.member(), firstSeen(visit, now), visit.report(), visit.mayPass(), visit.reach());
        return shared.visit(remembered, now).invoke(turn -> remember(visit.member(), turn, now));
    }

    private synchronized Instant firstSeen(Visit visit, Instant now) {
        Instant seen = own.firstSeen(visit.member(), now);
        return seen.isBefore(visit.arrivedAt()) ? seen : visit.arrivedAt();
    }

    private synchronized void remember(String member, Turn turn, Instant now) {
        if (turn instanceof Turn.Wait wait) {
            own.remember(member, wait.arrivedAt(), now);
        }
    }

    private <T> Uni<T> ask(Supplier<Uni<T>> redis, Supplier<T> ownRoom) {
        return resting()
                ? Uni.createFrom().item(() -> inOwnRoom(ownRoom))
                : Uni.createFrom()
                        .deferred(() -> redis.get())
                        .ifNoItem()
                        .after(PATIENCE)
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

    private synchronized boolean resting() {
        return clock.now().isBefore(awayUntil);
    }

    private synchronized void isAway(Throwable failure) {
        if (!away) {
            LOG.warnf("Redis is away, starts wait in this node's own room: %s", failure.getMessage());
        }
        away = true;
        awayUntil = clock.now().plus(REST);
    }

    /** Those who waited here go on waiting there, each at the place he had, when they next ask. */
    private synchronized void isThere() {
        if (away) {
            LOG.info("Redis is back, starts wait in the room all nodes share");
            away = false;
            own.empty(clock.now());
        }
    }
}
