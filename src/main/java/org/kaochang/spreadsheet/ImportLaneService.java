package org.kaochang.spreadsheet;

import org.kaochang.common.DutyRelay;
import org.kaochang.common.WorkerRelay;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one lane for files, which take seconds of CPU and much memory: reading them, comparing them with what is on
 * file, and writing them. Such work never stands before password checks, captchas, sittings or the exams they need.
 */
@Singleton
public class ImportLaneService {

    private final WorkerRelay workers;
    private final DutyRelay duty;
    private final int uploads;

    ImportLaneService(ImportLaneConfig config) {
        this.uploads = config.uploads();
        this.duty = new DutyRelay(config.share());
        this.workers = new WorkerRelay(
                "imports-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}. Where the work asks whether to stop, it rests as well: see {@link DutyRelay}. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(over -> work.apply(duty.resting(over)));
    }

    /** One of the many statements that write what a file holds. */
    public <T> Uni<T> write(Supplier<Uni<T>> statement) {
        return duty.resting(statement);
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
