package org.kaochang.attempt;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attempt table. Calls that belong to a larger unit of work take its connection. */
@ApplicationScoped
public class AttemptStore {

    private static final String COLUMNS = """
            a.tenant_id, a.learner_id, a.id as attempt_id, a.enrolment_id, a.exam_code, a.exam_version,
            a.ordinal, a.ordinal_limit, a.window_key, a.window_closes_at, a.window_ordinal, a.window_limit,
            a.seed, a.question_ids, a.started_at, a.deadline, a.planned_extra_seconds, a.status, a.finished_at, a.void_reason
            """;

    private static final Columns<AttemptKey> SOUGHT = AttemptKeyMapper.columns(Columns.<AttemptKey>first(), key -> key);

    private static final String SOUGHT_ROWS = " from " + SOUGHT.unnest("w") + """
              join attempt a
                on a.id = w.attempt_id
               and a.learner_id = w.learner_id
               and a.tenant_id = w.tenant_id
            """;

    private static final Columns<Ending> ENDINGS = AttemptKeyMapper.columns(Columns.<Ending>after(1), Ending::key)
            .text("status", ending -> ending.status().wire())
            .time("finished_at", Ending::at);

    /** The guard is {@code finished_at is null}, which is to run: by the index of those that run the planner would read all of them. */
    static final String FINISH = """
            with ended as (
                update attempt a
                   set status = e.status,
                       finished_at = e.finished_at
                  from %s
                 where a.id = e.attempt_id
                   and a.learner_id = e.learner_id
                   and a.tenant_id = e.tenant_id
                   and a.finished_at is null
             returning a.tenant_id, a.learner_id, a.id, a.exam_code, a.exam_version, a.status, a.finished_at
            ), told as (
            """.formatted(ENDINGS.unnest("e")) + Outbox.TELL + """
                select tenant_id, learner_id, id, 'sitting-ended', $1::timestamptz,
                       jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                          'how', status, 'finishedAt', finished_at)
                  from ended
                 where""" + Outbox.NO_REHEARSAL + """
            )
            select count(*)::int
              from ended
            """;

    private final Pool pool;

    AttemptStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * Writes how sittings ended, and tells it; those that had ended already are left as they are.
     *
     * @param now when that became true, which may be later than the end itself
     */
    public Uni<Integer> finish(SqlClient unitOfWork, List<Ending> endings, Instant now) {
        return unitOfWork
                .preparedQuery(FINISH)
                .execute(ENDINGS.appendTo(Tuple.tuple().addOffsetDateTime(Rows.time(now)), endings))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** How one sitting ended. */
    public record Ending(AttemptKey key, AttemptStatus status, Instant at) {}

    /** A sitting that was struck out, and what it had been before. */
    public record Voided(AttemptKey key, AttemptStatus before) {}

    /** Strikes a sitting out, and tells it; empty when it has been, or when there is none. */
    public Uni<Optional<Voided>> strikeOut(SqlClient unitOfWork, TenantId tenant, AttemptId id, Intervention why) {
        return unitOfWork
                .preparedQuery("""
                        with voided as (
                            update attempt a
                               set status = 'voided',
                                   finished_at = coalesce(a.finished_at, $3),
                                   void_reason = $5
                              from attempt before
                             where a.id = $2
                               and a.tenant_id = $1
                               and before.id = a.id
                               and before.tenant_id = a.tenant_id
                               and a.status <> 'voided'
                         returning a.tenant_id, a.learner_id, a.id, a.exam_code, a.exam_version, before.status as was
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, id, 'sitting-voided', $3::timestamptz,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'by', $4::uuid, 'reason', $5::text)
                              from voided
                             union all
                            select tenant_id, learner_id, id, 'result-withdrawn', $3::timestamptz,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'by', $4::uuid, 'reason', $5::text)
                              from voided
                             where was <> 'in-progress'
                        )
                        select tenant_id, learner_id, id as attempt_id, was
                          from voided
                        """)
                .execute(Rows.of(tenant, id)
                        .addOffsetDateTime(Rows.time(why.at()))
                        .addUUID(why.accountId().value())
                        .addString(why.reason()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Voided(AttemptKeyMapper.key(row), AttemptStatus.ofWire(row.getString("was")))));
    }

    /** The sitting, if it is this learner's: another's is as good as none. */
    public Uni<Optional<Attempt>> find(AttemptKey key) {
        return pool.preparedQuery("select " + COLUMNS + """
                          from attempt a
                         where a.tenant_id = $1
                           and a.learner_id = $2
                           and a.id = $3
                        """)
                .execute(AttemptKeyMapper.parameters(key))
                .map(rows -> Rows.first(rows, AttemptStore::read));
    }

    /** The learner's sittings, the newest first. */
    public Uni<List<Attempt>> ofLearner(TenantId tenant, LearnerId learner) {
        return pool.preparedQuery("select " + COLUMNS + """
                          from attempt a
                         where a.tenant_id = $1
                           and a.learner_id = $2
                         order by a.started_at desc
                         limit 200
                        """)
                .execute(Rows.of(tenant, learner))
                .map(rows -> Rows.list(rows, AttemptStore::read));
    }

    /** In which state a sitting of the authority is. */
    public Uni<Optional<AttemptStatus>> status(TenantId tenant, AttemptId id) {
        return pool.preparedQuery("select status from attempt where tenant_id = $1 and id = $2")
                .execute(Rows.of(tenant, id))
                .map(rows -> Rows.first(rows, row -> AttemptStatus.ofWire(row.getString("status"))));
    }

    /** The states of sittings, by attempt. */
    public Uni<Map<AttemptKey, AttemptStatus>> statuses(List<AttemptKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery("select a.tenant_id, a.learner_id, a.id as attempt_id, a.status" + SOUGHT_ROWS)
                .execute(SOUGHT.of(keys))
                .map(rows ->
                        Rows.byKey(rows, AttemptKeyMapper::key, row -> AttemptStatus.ofWire(row.getString("status"))));
    }

    public Uni<List<Attempt>> findAll(SqlClient unitOfWork, List<AttemptKey> keys) {
        return unitOfWork
                .preparedQuery("select " + COLUMNS + SOUGHT_ROWS)
                .execute(SOUGHT.of(keys))
                .map(rows -> Rows.list(rows, AttemptStore::read));
    }

    private static Attempt read(Row row) {
        return new Attempt(
                AttemptKeyMapper.key(row),
                Rows.enrolmentId(row, "enrolment_id"),
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("exam_version")),
                new Attempt.Place(
                        row.getInteger("ordinal"),
                        Optional.ofNullable(row.getInteger("ordinal_limit")),
                        row.getString("window_key"),
                        Rows.optionalInstant(row, "window_closes_at"),
                        row.getInteger("window_ordinal"),
                        Optional.ofNullable(row.getInteger("window_limit"))),
                new Seed(row.getLong("seed")),
                Arrays.asList(row.getArrayOfIntegers("question_ids")),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "deadline"),
                Duration.ofSeconds(row.getInteger("planned_extra_seconds")),
                state(row));
    }

    private static AttemptState state(Row row) {
        AttemptStatus status = AttemptStatus.ofWire(row.getString("status"));
        return switch (status) {
            case IN_PROGRESS -> new AttemptState.InProgress();
            case SUBMITTED -> new AttemptState.Submitted(finished(row));
            case EXPIRED -> new AttemptState.Expired(finished(row));
            case VOIDED -> new AttemptState.Voided(finished(row), row.getString("void_reason"));
        };
    }

    private static Instant finished(Row row) {
        return Rows.instant(row, "finished_at");
    }
}
