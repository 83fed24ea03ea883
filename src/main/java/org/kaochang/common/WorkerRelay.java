package org.kaochang.common;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Takes work that needs more than a few milliseconds of CPU off the event loops, to threads of its own in bounded number with
 * a bounded queue before them. What runs is told when to stop: after the time limit, or when nobody waits for it any more.
 */
public final class WorkerRelay {

    private final ThreadPoolExecutor threads;
    private final long timeLimit;

    /**
     * @param threads at most so many pieces of work at once
     * @param queue further ones that may wait
     * @param timeLimit after which work is told to stop
     */
    public record Limits(int threads, int queue, Duration timeLimit) {}

    /** @param name of the threads, followed by a number */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: calls go before files where both want a processor
    public WorkerRelay(String name, Limits limits) {
        this.timeLimit = limits.timeLimit().toNanos();
        this.threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.queue()),
                Thread.ofPlatform()
                        .daemon()
                        .name(name, 0)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    /**
     * Runs work on one of the threads; the item comes on the caller's own Vert.x context.
     *
     * @param work has to look often whether to stop, which its argument tells: see {@link StopFlag}
     * @return fails with {@link RejectedExecutionException} when too much is waiting
     */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> {
                    AtomicBoolean over = new AtomicBoolean();
                    emitter.onTermination(() -> over.set(true));
                    threads.execute(() -> {
                        if (over.get()) {
                            return;
                        }
                        long begun = System.nanoTime();
                        try {
                            emitter.complete(work.apply(() -> over.get() || System.nanoTime() - begun > timeLimit));
                        } catch (Throwable failure) {
                            emitter.fail(failure);
                        }
                    });
                })
                .emitOn(ContextRelay.callers());
    }

    /** Pieces of work that wait for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    public void stop() {
        threads.shutdownNow();
    }
}
