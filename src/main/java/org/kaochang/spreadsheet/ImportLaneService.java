package org.kaochang.spreadsheet;

import org.kaochang.common.DutyRelay;
import org.kaochang.common.FairShare;
import org.kaochang.common.WorkerRelay;
import org.kaochang.http.Caller;
import org.kaochang.http.FairLaneRelay;

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
    private final FairShare sent;
    private final FairLaneRelay written;

    ImportLaneService(ImportLaneConfig config) {
        this.uploads = config.uploads();
        this.sent = new FairShare(shares(uploads));
        this.written = new FairLaneRelay("files", shares(uploads));
        this.duty = new DutyRelay(config.share());
        this.workers = new WorkerRelay(
                "imports-", new WorkerRelay.Limits(config.threads(), config.queue(), config.timeLimit()));
    }

    /** See {@link WorkerRelay#run}. Where the work asks whether to stop, it rests as well: see {@link DutyRelay}. */
    public <T> Uni<T> run(Function<BooleanSupplier, T> work) {
        return workers.run(over -> work.apply(duty.resting(over)));
    }

    /** Nobody, and no authority, takes all there is room for; half of it is much for one account. */
    public static FairShare.Limits shares(int all) {
        return FairShare.Limits.leavingRoom(all, Math.max(1, all / 2));
    }

    /** The same for a file that is written for whoever asks: so many at a time, and a part of them for each account. */
    public <T> Uni<T> run(Caller caller, Function<BooleanSupplier, T> work) {
        return written.run(caller, () -> run(work));
    }

    /** One of the many statements that write what a file holds. */
    public <T> Uni<T> write(Supplier<Uni<T>> statement) {
        return duty.resting(statement);
    }

    /** Whether one more upload of this caller's may come in: its bytes are held until it has been read. Given back by {@link #done}. */
    FairShare.Turn take(Caller caller) {
        return workers.waiting() < uploads ? sent.take(caller.tenant(), caller.accountId()) : FairShare.Turn.FULL;
    }

    void done(Caller caller) {
        sent.done(caller.tenant(), caller.accountId());
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }
}
