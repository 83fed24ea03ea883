package org.kaochang.hall.waiting;

import org.kaochang.common.ContextRelay;
import org.kaochang.common.IdSource;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** This node's lane for starts: runs as many at once as there are places, and holds a few more open until their turn. */
@Singleton
class StartBuffer {

    private final String node;
    private final Duration patience;
    private final Lane lane;
    private final Queue<UniEmitter<? super Void>> held = new ArrayDeque<>();
    private final Queue<UniEmitter<? super Void>> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger giving = new AtomicInteger();
    private Reach reach = Reach.FIRST;

    @Inject
    StartBuffer(WaitingConfig config, IdSource ids) {
        this(config, ids.newId().toString());
    }

    StartBuffer(WaitingConfig config, String node) {
        this.node = node;
        this.patience = config.patience();
        this.lane = new Lane(config.places(), config.mostHeld(), config.hold());
    }

    /** Keeps a place, if there is one. It is either used by {@link #run} or given back. */
    synchronized boolean reserve() {
        return lane.reserve();
    }

    synchronized void giveBack() {
        lane.giveBack();
    }

    synchronized NodeReport report() {
        return NodeReport.of(node, lane);
    }

    synchronized int reach() {
        return reach.depth();
    }

    /** Told now and then how many wait; see {@link Reach}. */
    synchronized void adjustReach(int waiting) {
        reach = reach.after(waiting, lane);
    }

    synchronized int running() {
        return lane.running();
    }

    synchronized int held() {
        return lane.held();
    }

    /** Runs the work on the place reserved before, at once or as soon as one ahead has come to an end. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(this::enter)
                // A start runs where its request came in, not where the one ahead of it ended.
                .emitOn(ContextRelay.callers())
                .chain(() -> timed(work));
    }

    private void enter(UniEmitter<? super Void> turn) {
        if (entered(turn)) {
            turn.complete(null);
        }
    }

    private synchronized boolean entered(UniEmitter<? super Void> turn) {
        boolean atOnce = lane.enter();
        if (!atOnce) {
            held.add(turn);
        }
        return atOnce;
    }

    private <T> Uni<T> timed(Supplier<Uni<T>> work) {
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> work.get())
                .ifNoItem()
                .after(patience)
                .fail()
                .onTermination()
                .invoke(() -> left(Duration.ofNanos(System.nanoTime() - began)));
    }

    private void left(Duration took) {
        UniEmitter<? super Void> next = leave(took);
        if (next != null) {
            turns.add(next);
            giveTurns();
        }
    }

    /**
     * One after the other and never one within the other: a start that ends at once, its learner gone, would otherwise
     * begin the next from its own end, and a whole row of them would run out of stack and lose their places.
     */
    private void giveTurns() {
        if (giving.getAndIncrement() > 0) {
            return;
        }
        do {
            turns.remove().complete(null);
        } while (giving.decrementAndGet() > 0);
    }

    private synchronized UniEmitter<? super Void> leave(Duration took) {
        return lane.leave(took) ? held.remove() : null;
    }
}
