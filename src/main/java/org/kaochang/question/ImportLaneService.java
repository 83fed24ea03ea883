package org.kaochang.question;

import org.kaochang.common.ContextRelay;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The one lane for work that takes seconds of CPU or much memory: reading files of editors, comparing banks, proving exams
 * feasible. It has threads of its own, so that such work never stands before password checks, captchas or sittings, and what
 * runs in it is told when to stop: after the time limit, or when nobody waits for the outcome any more.
 */
@Singleton
public class ImportLaneService {

    /** Seconds after which to try again when the lane is full. */
    static final int RETRY_AFTER = 10;

    private final ThreadPoolExecutor threads;
    private final long limit;
    private final int uploads;

    ImportLaneService(ImportLaneConfig config) {
        this.limit = config.timeLimit().toNanos();
        this.uploads = config.uploads();
        this.threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform()
                        .daemon()
                        .name("imports-", 0)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    /**
     * Runs work in the lane; the item comes on the caller's own Vert.x context.
     *
     * @param work has to look often whether to stop, which its argument tells
     * @return fails with {@code busy} when too much is waiting
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
                            emitter.complete(work.apply(() -> over.get() || System.nanoTime() - begun > limit));
                        } catch (Throwable failure) {
                            emitter.fail(failure);
                        }
                    });
                })
                .onFailure(RejectedExecutionException.class)
                .transform(full -> full())
                .emitOn(ContextRelay.callers());
    }

    /** Whether one more upload may come in, given how many are there: their bytes are held until they have been read. */
    public boolean hasRoom(int uploadsNow) {
        return uploadsNow < uploads && threads.getQueue().size() < uploads;
    }

    /** Too many files are being read. */
    public static Problem full() {
        return Problem.of(ProblemType.BUSY, "正在处理其他导入文件，请稍后再试。").with("retryAfter", RETRY_AFTER);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
