package org.kaochang.question;

import org.kaochang.common.WorkerRelay;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The one lane for files of editors, which take seconds of CPU and much memory: reading them and comparing them with what a
 * bank has. Such work never stands before password checks, captchas, sittings or the exams they need.
 */
@Singleton
public class ImportLaneService {

    /** Seconds after which to try again when the lane is full. */
    static final int RETRY_AFTER = 10;

    private final WorkerRelay workers;
    private final int uploads;

    ImportLaneService(ImportLaneConfig config) {
        this.uploads = config.uploads();
        this.workers = new WorkerRelay(
                "imports-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}; fails with {@code busy} when too much is waiting. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(work).onFailure(RejectedExecutionException.class).transform(full -> full());
    }

    /** Whether one more upload may come in, given how many are there: their bytes are held until they have been read. */
    public boolean hasRoom(int uploadsNow) {
        return uploadsNow < uploads && workers.waiting() < uploads;
    }

    /** Too many files are being read. */
    public static Problem full() {
        return Problem.of(ProblemType.BUSY, "正在处理其他导入文件，请稍后再试。").with("retryAfter", RETRY_AFTER);
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
