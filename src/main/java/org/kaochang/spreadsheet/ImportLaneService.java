package org.kaochang.spreadsheet;

import org.kaochang.common.WorkerRelay;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The one lane for files, which take seconds of CPU and much memory: reading them and comparing them with what is on file. Such work never stands before password checks, captchas, sittings or the exams they need.
 */
@Singleton
public class ImportLaneService {

    private final WorkerRelay workers;
    private final int uploads;

    ImportLaneService(ImportLaneConfig config) {
        this.uploads = config.uploads();
        this.workers = new WorkerRelay(
                "imports-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(work);
    }

    /** Whether one more upload may come in, given how many are there: their bytes are held until they have been read. */
    public boolean hasRoom(int uploadsNow) {
        return uploadsNow < uploads && workers.waiting() < uploads;
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
