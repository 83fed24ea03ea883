package org.kaochang.hall.waiting;

import org.kaochang.common.ContextRelay;
import org.kaochang.common.IdSource;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs as many starts at once as this node has {@link StartSlots}, and keeps a few more open until a slot is free. */
@Singleton
class StartSlotService {

    private final String node;
    private final Duration startTimeout;
    private final StartSlots slots;
    private final Queue<UniEmitter<? super Void>> queued = new ArrayDeque<>();
    private final Queue<UniEmitter<? super Void>> next = new ConcurrentLinkedQueue<>();
    private final AtomicInteger dispatching = new AtomicInteger();
    private Lookahead lookahead = Lookahead.FIRST;

    @Inject
    StartSlotService(WaitingConfig config, IdSource ids) {
        this(config, ids.newId().toString());
    }

    StartSlotService(WaitingConfig config, String node) {
        this.node = node;
        this.startTimeout = config.startTimeout();
        this.slots = new StartSlots(config.slots(), config.maxQueued(), config.maxQueueTime());
    }

    /** Whether there is room for one more, which is then either used by {@link #run} or cancelled. */
    synchronized boolean reserve() {
        return slots.reserve();
    }

    synchronized void cancelReservation() {
        slots.cancelReservation();
    }

    synchronized NodeReport report() {
        return NodeReport.of(node, slots);
    }

    /** See {@link Lookahead#factor}. */
    synchronized int lookahead() {
        return lookahead.factor();
    }

    /** Told now and then how many wait. */
    synchronized void adjustLookahead(int waiting) {
        lookahead = lookahead.after(waiting, slots);
    }

    synchronized int running() {
        return slots.running();
    }

    synchronized int queued() {
        return slots.queued();
    }

    /** Runs the work that was reserved for, at once or as soon as one ahead has come to an end. */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(this::enter)
                // A start runs where its request came in, not where the one ahead of it ended.
                .emitOn(ContextRelay.callers())
                .chain(() -> timed(work));
    }

    private void enter(UniEmitter<? super Void> start) {
        if (acquired(start)) {
            start.complete(null);
        }
    }

    private synchronized boolean acquired(UniEmitter<? super Void> start) {
        boolean atOnce = slots.acquire();
        if (!atOnce) {
            queued.add(start);
        }
        return atOnce;
    }

    private <T> Uni<T> timed(Supplier<Uni<T>> work) {
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> work.get())
                .ifNoItem()
                .after(startTimeout)
                .fail()
                .onTermination()
                .invoke(() -> ended(Duration.ofNanos(System.nanoTime() - began)));
    }

    private void ended(Duration took) {
        UniEmitter<? super Void> first = release(took);
        if (first != null) {
            next.add(first);
            dispatch();
        }
    }

    /**
     * One after the other and never one within the other: a start that ends at once, its learner gone, would otherwise
     * begin the next from its own end, and a whole row of them would run out of stack and lose their slots.
     */
    private void dispatch() {
        if (dispatching.getAndIncrement() > 0) {
            return;
        }
        do {
            next.remove().complete(null);
        } while (dispatching.decrementAndGet() > 0);
    }

    private synchronized @Nullable UniEmitter<? super Void> release(Duration took) {
        return slots.release(took) ? queued.remove() : null;
    }
}
