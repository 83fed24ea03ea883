package org.kaochang.hall.waiting;

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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who of those that come to wait has a sitting running already, as when the answer to a start was lost: their time runs, so
 * they must not wait. Thousands may come at once, so what arrives while one query is under way is asked by the next.
 */
@Singleton
class RunningStore {

    private static final BatchLimits LIMITS = BatchLimits.atOnce(1_000, 1, 100_000, Duration.ofSeconds(10));

    private final Pool pool;
    private final BatchBuffer<Asking, Asking, Boolean> buffer;

    RunningStore(@ReactiveDataSource("hall") Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.buffer = new BatchBuffer<>(
                LIMITS, asking -> asking, this::find, new BatchMetrics(registry, "kaochang.waiting.running"));
    }

    private record Asking(UUID learnerId, String examCode) {}

    /** False too when the database cannot tell. */
    Uni<Boolean> running(UUID learnerId, String examCode) {
        return buffer.offer(new Asking(learnerId, examCode)).map(RunningStore::answer);
    }

    private static boolean answer(Delivery<Boolean> delivery) {
        return delivery instanceof Delivery.Written<Boolean>(Boolean running) && running;
    }

    private Uni<Map<Asking, Boolean>> find(List<Asking> batch) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(batch.stream().map(Asking::learnerId).toArray(UUID[]::new))
                .addArrayOfString(batch.stream().map(Asking::examCode).toArray(String[]::new));
        return pool.preparedQuery("""
                        select w.place::int
                          from unnest($1::uuid[], $2::text[]) with ordinality as w (learner_id, exam_code, place)
                         where exists (
                               select
                                 from attempt a
                                where a.learner_id = w.learner_id
                                  and a.exam_code = w.exam_code
                                  and a.status = 'in-progress')
                        """).execute(parameters).map(rows -> running(batch, rows));
    }

    private static Map<Asking, Boolean> running(List<Asking> batch, RowSet<Row> rows) {
        Map<Asking, Boolean> running = new HashMap<>();
        rows.forEach(row -> running.put(batch.get(row.getInteger("place") - 1), true));
        return running;
    }
}
