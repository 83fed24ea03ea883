package org.kaochang.exam;

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
 * Workers for what exams take more than a few milliseconds for: reading their files, proving them feasible, putting a
 * published version together and compiling it. Apart from those for banks, behind which no start shall wait.
 */
@Singleton
public class ExamWorkerService {

    private static final int RETRY_AFTER = 5;

    private final WorkerRelay workers;

    ExamWorkerService(ExamConfig config) {
        this.workers =
                new WorkerRelay("exams-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}; fails with {@code busy} when too much is waiting. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(work)
                .onFailure(RejectedExecutionException.class)
                .transform(
                        full -> Problem.of(ProblemType.BUSY, "正在处理其他考试，请稍后再试。").with("retryAfter", RETRY_AFTER));
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
