package org.kaochang.hall.waiting;

import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who of those that come to wait has a sitting running already, as when the answer to a start was lost: their time runs, so
 * they must not wait. Thousands may come at once, so what arrives while one query is under way is asked by the next.
 */
@Singleton
class RunningStore {

    private static final BatchLimits LIMITS = BatchLimits.atOnce(1_000, 1, 100_000, Duration.ofSeconds(10));

    private static final Columns<Sitter> SITTERS = Columns.<Sitter>first()
            .tenant("tenant_id", Sitter::tenant)
            .id("learner_id", Sitter::learnerId)
            .code("exam_code", Sitter::examCode);

    static final String FIND = """
            select w.place::int
              from\s""" + SITTERS.unnest() + """
                     with ordinality as w (tenant_id, learner_id, exam_code, place)
             where exists (
                   select
                     from attempt a
                    where a.tenant_id = w.tenant_id
                      and a.learner_id = w.learner_id
                      and a.exam_code = w.exam_code
                      and a.finished_at is null)
            """;

    private final Pool pool;
    private final BatchBuffer<Sitter, Sitter, Boolean> buffer;

    RunningStore(@ReactiveDataSource("hall") Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.buffer = new BatchBuffer<>(
                LIMITS, sitter -> sitter, this::find, new BatchMetrics(registry, "kaochang.waiting.running"));
    }

    private record Sitter(TenantId tenant, LearnerId learnerId, ExamCode examCode) {}

    /** False too when the database cannot tell. */
    Uni<Boolean> running(TenantId tenant, LearnerId learner, ExamCode exam) {
        return buffer.offer(new Sitter(tenant, learner, exam)).map(RunningStore::answer);
    }

    private static boolean answer(Delivery<Boolean> delivery) {
        return delivery instanceof Delivery.Written<Boolean>(Boolean running) && running;
    }

    private Uni<Map<Sitter, Boolean>> find(List<Sitter> batch) {
        return pool.preparedQuery(FIND).execute(SITTERS.of(batch)).map(rows -> running(batch, rows));
    }

    private static Map<Sitter, Boolean> running(List<Sitter> batch, RowSet<Row> rows) {
        Map<Sitter, Boolean> running = new HashMap<>();
        rows.forEach(row -> running.put(batch.get(row.getInteger("place") - 1), true));
        return running;
    }
}
