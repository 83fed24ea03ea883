package org.kaochang.exam;

import org.kaochang.common.WorkerRelay;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Workers for what exams take more than a few milliseconds for: reading their files, proving them feasible, putting a
 * published version together and compiling it. Apart from those for banks, behind which no start shall wait.
 */
@Singleton
public class ExamWorkerService {

    private final WorkerRelay workers;

    ExamWorkerService(ExamConfig config) {
        this.workers =
                new WorkerRelay("exams-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(work);
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
