package org.kaochang.credit;

import org.kaochang.common.WorkerRelay;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Threads on which ledgers are judged: whoever records hours says how long a ledger is, and no event loop is held by that. Learners who
 * look at their own never wait behind lists of staff.
 */
@Singleton
public class JudgeWorkerService {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private final WorkerRelay own = new WorkerRelay("credit-", new WorkerRelay.Limits(1, 1_000, TIME_LIMIT));
    private final WorkerRelay lists = new WorkerRelay("credit-lists-", new WorkerRelay.Limits(1, 100, TIME_LIMIT));

    JudgeWorkerService() {}

    /** Of one learner; see {@link WorkerRelay#run}. */
    <T> Uni<T> one(Supplier<T> judge) {
        return own.run(over -> judge.get());
    }

    /** Of many; see {@link WorkerRelay#run}. */
    public <T> Uni<T> many(Supplier<T> judge) {
        return lists.run(over -> judge.get());
    }

    @PreDestroy
    void stop() {
        own.stop();
        lists.stop();
    }
}
