package org.kaochang.result;

import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;
import org.kaochang.paper.AnswerSheet;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The result table. */
@ApplicationScoped
public class ResultStore {

    private final Pool pool;

    ResultStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Keeps results and tells it, all in one statement; a second result for a sitting breaks the unit of work. */
    public Uni<Void> insert(SqlClient unitOfWork, List<Result> results) {
        return unitOfWork
                .preparedQuery("""
                        with kept as (
                            insert into result (
                                attempt_id, points, passed, sections, slots, choices,
                                answered, last_seq, answers_hash, scored_at)
                            select r.attempt_id, r.points, r.passed, r.sections::int[], r.slots::int[], r.choices,
                                   r.answered, r.last_seq, r.answers_hash, r.scored_at
                              from unnest($1::uuid[], $2::int[], $3::bool[], $4::text[], $5::text[], $6::bytea[],
                                          $7::int[], $8::bigint[], $9::text[], $10::timestamptz[])
                                as r (attempt_id, points, passed, sections, slots, choices,
                                      answered, last_seq, answers_hash, scored_at)
                         returning attempt_id, points, passed, scored_at
                        )
                        """ + Outbox.TELL + """
                        select a.tenant_id, a.learner_id, a.id, 'result-kept', k.scored_at,
                               jsonb_build_object('v', 1, 'exam', a.exam_code, 'version', a.exam_version,
                                                  'points', k.points, 'passed', k.passed, 'revision', 1)
                          from kept k
                          join attempt a on a.id = k.attempt_id
                         where""" + Outbox.NO_REHEARSAL)
                .execute(parameters(results))
                .replaceWithVoid();
    }

    /** Results by attempt; sittings that have none are missing, and so are voided ones, whose results are kept but count no more. */
    public Uni<Map<UUID, Result>> find(List<UUID> attemptIds) {
        return pool.preparedQuery("""
                        select r.*
                          from result r
                          join attempt a on a.id = r.attempt_id
                         where r.attempt_id = any ($1)
                           and a.status <> 'voided'
                        """)
                .execute(Tuple.tuple().addArrayOfUUID(attemptIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Result> results = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> results.put(row.getUUID("attempt_id"), read(row)));
                    return results;
                });
    }

    private static Tuple parameters(List<Result> results) {
        return Tuple.tuple()
                .addArrayOfUUID(column(results, Result::attemptId, UUID[]::new))
                .addArrayOfInteger(column(results, result -> result.points().hundredths(), Integer[]::new))
                .addArrayOfBoolean(column(results, Result::passed, Boolean[]::new))
                .addArrayOfString(column(results, result -> arrayText(result.sections()), String[]::new))
                .addArrayOfString(column(results, result -> arrayText(result.slots()), String[]::new))
                .addValue(column(results, result -> Buffer.buffer(result.sheet().bytes()), Buffer[]::new))
                .addArrayOfInteger(column(results, Result::answered, Integer[]::new))
                .addArrayOfLong(column(results, Result::seq, Long[]::new))
                .addArrayOfString(column(results, Result::answersHash, String[]::new))
                .addArrayOfOffsetDateTime(
                        column(results, result -> Rows.time(result.scoredAt()), OffsetDateTime[]::new));
    }

    private static <T> T[] column(
            List<Result> results, Function<Result, T> value, java.util.function.IntFunction<T[]> array) {
        return results.stream().map(value).toArray(array);
    }

    private static String arrayText(List<Points> points) {
        StringBuilder text = new StringBuilder("{");
        for (Points each : points) {
            text.append(text.length() > 1 ? "," : "").append(each.hundredths());
        }
        return text.append('}').toString();
    }

    private static Result read(Row row) {
        return new Result(
                row.getUUID("attempt_id"),
                new Points(row.getInteger("points")),
                row.getBoolean("passed"),
                points(row, "sections"),
                points(row, "slots"),
                new AnswerSheet(row.getBuffer("choices").getBytes()),
                row.getInteger("answered"),
                row.getLong("last_seq"),
                row.getString("answers_hash"),
                Rows.instant(row, "scored_at"));
    }

    private static List<Points> points(Row row, String column) {
        return Arrays.stream(row.getArrayOfIntegers(column)).map(Points::new).toList();
    }
}
