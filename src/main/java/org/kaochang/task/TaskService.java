package org.kaochang.task;

import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.task.Task.Outcome;
import org.kaochang.task.Task.Phase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins tasks, hears how far they are, and tells whoever asks. */
@Singleton
public class TaskService {

    /** Nobody asks later; what a task made true stands where it belongs. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** Work that says nothing for so long is done by nobody any more: each step of it is much shorter. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final TaskStore store;
    private final Pool pool;
    private final IdSource ids;
    private final ClockSource clock;

    TaskService(TaskStore store, Pool pool, IdSource ids, ClockSource clock) {
        this.store = store;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new task, nothing of which has been done. */
    public Uni<Task> begin(TenantId tenant, String kind, AccountId by) {
        Instant now = clock.now();
        Task task = new Task(
                tenant,
                new RecordId(ids.newId()),
                kind,
                by,
                Phase.WAITING,
                0,
                0,
                Optional.empty(),
                now,
                now,
                Optional.empty());
        return store.forget(tenant, now.minus(KEPT))
                .chain(() -> store.insert(task))
                .replaceWith(task);
    }

    /** Tells how far it is, at once: not in the transaction of the work itself, where nobody else would see it. */
    public Uni<Void> progress(Task task, Phase phase, int done, int of) {
        return store.progress(task.tenant(), task.id(), phase, done, of, clock.now());
    }

    /**
     * Ends a task in the transaction that makes its outcome true.
     *
     * @param report in JSON, as the room of its kind reads it; null: none
     */
    public Uni<Void> end(SqlClient client, Task task, Outcome outcome, @Nullable String report) {
        return store.end(client, task.tenant(), task.id(), outcome, report, clock.now());
    }

    /** Ends a task that made nothing true. */
    public Uni<Void> end(Task task, Outcome outcome, @Nullable String report) {
        return end(pool, task, outcome, report);
    }

    /**
     * A task as it stands.
     *
     * @param by only one that this account began is seen; empty: any
     */
    public Uni<Optional<Task>> find(TenantId tenant, RecordId id, Optional<AccountId> by) {
        return store.find(tenant, id)
                .map(found -> found.filter(task -> by.isEmpty() || by.get().equals(task.by()))
                        .map(task -> judged(task, clock.now())));
    }

    /** Its report in JSON, once it is over and has one. */
    public Uni<Optional<String>> report(Task task) {
        return store.report(task.tenant(), task.id());
    }

    Uni<List<Task>> page(TenantId tenant, Optional<AccountId> by, Optional<RecordId> before, int max) {
        return store.page(tenant, by, before, max)
                .map(tasks ->
                        tasks.stream().map(task -> judged(task, clock.now())).toList());
    }

    /** Work of a node that is gone has an end too: its transaction was undone. */
    static Task judged(Task task, Instant now) {
        boolean silent =
                task.outcome().isEmpty() && task.heardAt().plus(SILENCE).isBefore(now);
        return silent
                ? new Task(
                        task.tenant(),
                        task.id(),
                        task.kind(),
                        task.by(),
                        Phase.OVER,
                        task.done(),
                        task.of(),
                        Optional.of(Outcome.INTERRUPTED),
                        task.begunAt(),
                        task.heardAt(),
                        Optional.of(task.heardAt()))
                : task;
    }
}
