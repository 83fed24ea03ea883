package org.kaochang.task;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.task.Task.Outcome;
import org.kaochang.task.Task.Phase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tasks, newest first. */
@Singleton
class TaskStore {

    /** All but the report, which may be long: who wants it asks for it by itself. */
    private static final String NAMES =
            "tenant_id, id, kind, begun_by, phase, done, total, outcome, begun_at, heard_at, ended_at";

    private static final RecordId LAST = new RecordId(new UUID(-1L, -1L));

    private final Pool pool;

    TaskStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(Task task) {
        Tuple values = Rows.of(task.tenant(), task.id())
                .addString(task.kind())
                .addUUID(task.by().value())
                .addString(task.phase().wire())
                .addOffsetDateTime(Rows.time(task.begunAt()));
        return pool.preparedQuery("""
                        insert into task (tenant_id, id, kind, begun_by, phase, begun_at, heard_at)
                        values ($1, $2, $3, $4, $5, $6, $6)
                        """).execute(values).replaceWithVoid();
    }

    /** What was begun before is told no longer. */
    Uni<Void> forget(TenantId tenant, Instant before) {
        return pool.preparedQuery("delete from task where tenant_id = $1 and begun_at < $2")
                .execute(Rows.of(tenant).addOffsetDateTime(Rows.time(before)))
                .replaceWithVoid();
    }

    Uni<Void> progress(TenantId tenant, RecordId task, Phase phase, int done, int of, Instant now) {
        Tuple values = Rows.of(tenant, task)
                .addString(phase.wire())
                .addInteger(done)
                .addInteger(of)
                .addOffsetDateTime(Rows.time(now));
        return pool.preparedQuery("""
                        update task
                        set phase = $3,
                            done = $4,
                            total = $5,
                            heard_at = $6
                        where tenant_id = $1 and id = $2 and outcome is null
                        """).execute(values).replaceWithVoid();
    }

    /** @param report in JSON, as the room of its kind reads it; null: none */
    Uni<Void> end(
            SqlClient client, TenantId tenant, RecordId task, Outcome outcome, @Nullable String report, Instant now) {
        Tuple values = Rows.of(tenant, task)
                .addString(outcome.wire())
                .addString(report)
                .addOffsetDateTime(Rows.time(now))
                .addString(Phase.OVER.wire());
        return client.preparedQuery("""
                        update task
                        set outcome = $3,
                            done = case when $3 = 'failed' then done else total end,
                            report = $4,
                            heard_at = $5,
                            ended_at = $5,
                            phase = $6
                        where tenant_id = $1 and id = $2 and outcome is null
                        """).execute(values).replaceWithVoid();
    }

    Uni<Optional<Task>> find(TenantId tenant, RecordId task) {
        return pool.preparedQuery("select " + NAMES + " from task where tenant_id = $1 and id = $2")
                .execute(Rows.of(tenant, task))
                .map(rows -> Rows.first(rows, TaskStore::read));
    }

    Uni<Optional<String>> report(TenantId tenant, RecordId task) {
        return pool.preparedQuery("select report from task where tenant_id = $1 and id = $2")
                .execute(Rows.of(tenant, task))
                .map(rows -> Rows.first(rows, row -> Rows.text(row, "report")).flatMap(report -> report));
    }

    /** @param by only those this account began; empty: of all */
    Uni<List<Task>> page(TenantId tenant, Optional<AccountId> by, Optional<RecordId> before, int max) {
        Tuple values = Rows.of(tenant)
                .addUUID(by.map(AccountId::value).orElse(null))
                .addUUID(before.orElse(LAST).value())
                .addInteger(max);
        return pool.preparedQuery("""
                        select %s
                        from task
                        where tenant_id = $1
                            and ($2::uuid is null or begun_by = $2)
                            and id < $3
                        order by id desc
                        limit $4
                        """.formatted(NAMES)).execute(values).map(rows -> Rows.list(rows, TaskStore::read));
    }

    private static Task read(Row row) {
        String phase = row.getString("phase");
        return new Task(
                Rows.tenant(row, "tenant_id"),
                Rows.recordId(row, "id"),
                row.getString("kind"),
                Rows.accountId(row, "begun_by"),
                Arrays.stream(Phase.values())
                        .filter(each -> each.wire().equals(phase))
                        .findFirst()
                        .orElse(Phase.WAITING),
                row.getInteger("done"),
                row.getInteger("total"),
                Rows.text(row, "outcome").flatMap(TaskStore::outcome),
                Rows.instant(row, "begun_at"),
                Rows.instant(row, "heard_at"),
                Rows.optionalInstant(row, "ended_at"));
    }

    private static Optional<Outcome> outcome(String wire) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.wire().equals(wire))
                .findFirst();
    }
}
