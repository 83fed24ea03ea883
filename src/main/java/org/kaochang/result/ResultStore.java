package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.paper.AnswerSheet;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The result table. */
@ApplicationScoped
public class ResultStore {

    private static final Columns<Result> RESULTS = AttemptKeyMapper.columns(Columns.<Result>first(), Result::key)
            .integer("points", result -> result.points().hundredths())
            .bool("passed", Result::passed)
            .text("sections", result -> arrayText(result.sections()))
            .text("slots", result -> arrayText(result.slots()))
            .bytes("choices", result -> result.sheet().bytes())
            .integer("answered", Result::answered)
            .bigint("last_seq", Result::seq)
            .text("answers_hash", Result::answersHash)
            .time("scored_at", Result::scoredAt);

    private static final String INSERT = """
            with kept as (
                insert into result (
                    tenant_id, learner_id, attempt_id, points, passed, sections, slots, choices,
                    answered, last_seq, answers_hash, scored_at)
                select r.tenant_id, r.learner_id, r.attempt_id, r.points, r.passed, r.sections::int[], r.slots::int[], r.choices,
                       r.answered, r.last_seq, r.answers_hash, r.scored_at
                  from %s
             returning tenant_id, attempt_id, points, passed, scored_at
            )
            """.formatted(RESULTS.unnest("r")) + Outbox.TELL + """
            select a.tenant_id, a.learner_id, a.id, 'result-kept', k.scored_at,
                   jsonb_build_object('v', 1, 'exam', a.exam_code, 'version', a.exam_version,
                                      'points', k.points, 'passed', k.passed, 'revision', a.result_revision)
              from kept k
              join attempt a
                on a.id = k.attempt_id
               and a.tenant_id = k.tenant_id
             where""" + Outbox.NO_REHEARSAL;

    private final Pool pool;

    ResultStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Keeps results and tells it, all in one statement; a second result for a sitting breaks the unit of work. */
    public Uni<Void> insert(SqlClient unitOfWork, List<Result> results) {
        return unitOfWork.preparedQuery(INSERT).execute(RESULTS.of(results)).replaceWithVoid();
    }

    /**
     * One learner's results by sitting; sittings that have none are missing, and so are voided ones, whose results are kept
     * but count no more.
     */
    public Uni<Map<AttemptId, Result>> find(TenantId tenant, LearnerId learner, List<AttemptId> attemptIds) {
        return pool.preparedQuery("""
                        select r.*, a.learner_id as of_learner
                          from result r
                          join attempt a
                            on a.id = r.attempt_id
                           and a.tenant_id = r.tenant_id
                         where r.tenant_id = $1
                           and a.learner_id = $2
                           and r.attempt_id = any ($3)
                           and a.status <> 'voided'
                        """)
                .execute(Rows.of(tenant, learner).addArrayOfUUID(Rows.ids(attemptIds)))
                .map(rows -> Rows.byKey(rows, row -> Rows.attemptId(row, "attempt_id"), ResultStore::read));
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
                new AttemptKey(
                        Rows.tenant(row, "tenant_id"),
                        Rows.learnerId(row, "of_learner"),
                        Rows.attemptId(row, "attempt_id")),
                new Points(row.getInteger("points")),
                row.getBoolean("passed"),
                points(row, "sections"),
                points(row, "slots"),
                new AnswerSheet(Rows.bytes(row, "choices")),
                row.getInteger("answered"),
                row.getLong("last_seq"),
                row.getString("answers_hash"),
                Rows.instant(row, "scored_at"));
    }

    private static List<Points> points(Row row, String column) {
        return Arrays.stream(row.getArrayOfIntegers(column)).map(Points::new).toList();
    }
}
