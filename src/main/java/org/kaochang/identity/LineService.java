package org.kaochang.identity;

import org.kaochang.common.ClockSource;
import org.kaochang.identity.FairLine.Waiting;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The line before the few threads that check passwords: as many at once as there are threads, the others in the order of
 * {@link FairLine}. Who stands in it has a call open; nothing is kept of who has gone, but for the ticket he took along.
 */
@Singleton
class LineService {

    /** A turn that takes longer (a database that does not answer) makes room for the next. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

    /** One whose turn it may become, on his own context, and who may be sent away before. */
    private record Caller(Runnable turn, Runnable sendAway) {}

    private final HashingService hashing;
    private final ClockSource clock;
    private final int maxQueue;
    private final FairLine<Caller> line = new FairLine<>();
    private int running;

    LineService(HashingService hashing, ClockSource clock, IdentityConfig config, MeterRegistry meters) {
        this.hashing = hashing;
        this.clock = clock;
        this.maxQueue = config.password().queue();
        meters.gauge("kaochang.identity.passwords.waiting", this, LineService::waiting);
    }

    /**
     * A place for somebody new.
     *
     * @param share of the turns that the source gets at most while others wait: every so manieth
     */
    synchronized Instant place(String source, int share, Duration headStart) {
        return line.place(source, spacing().multipliedBy(share), headStart, clock.now());
    }

    /** The same for a source whose every place is taken at once, and held however long it takes. */
    synchronized Instant placeHeld(String source, int share, Duration maxAhead) {
        return line.placeWithin(source, spacing().multipliedBy(share), maxAhead, clock.now());
    }

    private Duration spacing() {
        return hashing.typical().dividedBy(hashing.workers());
    }

    /** What somebody at this place would be told now. */
    synchronized <T> Turn.Wait<T> standing(Instant place) {
        int ahead = line.ahead(place);
        return new Turn.Wait<>(ahead + 1, spacing().multipliedBy((long) ahead + running));
    }

    /** How many stand in it. */
    synchronized int waiting() {
        return line.size();
    }

    /**
     * Stands in the line.
     *
     * @param maxWait how long at most; then, or when the line grows too long behind others' places, the place is told
     * @param work what to do when it is one's turn
     */
    <T> Uni<Turn<T>> stand(Instant place, Duration maxWait, Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        Uni<Turn<T>> turn = Uni.createFrom().emitter(emitter -> {
            Runnable begin = () -> begin(work, emitter);
            Runnable onContext = context == null ? begin : () -> context.runOnContext(now -> begin.run());
            Runnable sendAway = () -> emitter.complete(standing(place));
            join(place, maxWait, new Caller(onContext, sendAway));
        });
        return context == null ? turn : turn.emitOn(MutinyHelper.executor(context));
    }

    private void join(Instant place, Duration maxWait, Caller caller) {
        Optional<Waiting<Caller>> joined;
        Optional<Waiting<Caller>> beyond = Optional.empty();
        synchronized (this) {
            if (running < hashing.workers() && line.size() == 0) {
                running++;
                joined = Optional.empty();
            } else {
                joined = Optional.of(line.join(place, caller));
                beyond = line.size() > maxQueue ? line.last() : Optional.empty();
            }
        }
        if (joined.isPresent()) {
            sendAwayAfter(maxWait, joined.get());
        } else {
            caller.turn().run();
        }
        beyond.ifPresent(last -> last.who().sendAway().run());
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // whoever was sent away is answered, and whose turn came has left the line
    private void sendAwayAfter(Duration maxWait, Waiting<Caller> waiting) {
        Infrastructure.getDefaultWorkerPool()
                .schedule(() -> expire(waiting), maxWait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(Waiting<Caller> waiting) {
        boolean stood;
        synchronized (this) {
            stood = line.leave(waiting);
        }
        if (stood) {
            waiting.who().sendAway().run();
        }
    }

    private <T> void begin(Supplier<Uni<T>> work, UniEmitter<? super Turn<T>> emitter) {
        Uni.createFrom()
                .deferred(() -> work.get())
                .ifNoItem()
                .after(LONGEST_TURN)
                .fail()
                .onFailure(TimeoutException.class)
                .transform(late -> new Refused(new Refusal.Busy(Refusal.Work.TURN, Duration.ofSeconds(1))))
                .onTermination()
                .invoke(this::next)
                .subscribe()
                .with(outcome -> emitter.complete(new Turn.Served<>(outcome)), emitter::fail);
    }

    private void next() {
        Optional<Waiting<Caller>> next;
        synchronized (this) {
            next = line.next();
            if (next.isEmpty()) {
                running--;
            }
        }
        next.ifPresent(waiting -> waiting.who().turn().run());
    }
}
