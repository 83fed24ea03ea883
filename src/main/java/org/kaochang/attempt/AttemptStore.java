package org.kaochang.attempt;

import org.kaochang.common.Rows;
import org.kaochang.common.Seed;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The attempt table. Calls that belong to a larger unit of work take its connection. */
@ApplicationScoped
public class AttemptStore {

    private static final String COLUMNS = """
            id, learner_id, enrolment_id, exam_code, exam_version,
            ordinal, ordinal_limit, window_key, window_closes_at, window_ordinal, window_limit,
            seed, question_ids, started_at, deadline, status, finished_at, void_reason
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
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(endings.stream().map(Ending::attemptId).toArray(UUID[]::new))
                .addArrayOfString(
                        endings.stream().map(ending -> ending.status().wire()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        endings.stream().map(ending -> Rows.time(ending.at())).toArray(OffsetDateTime[]::new))
                .addOffsetDateTime(Rows.time(now));
        return unitOfWork
                .preparedQuery("""
                        with ended as (
                            update attempt a
                               set status = e.status,
                                   finished_at = e.finished_at
                              from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as e (attempt_id, status, finished_at)
                             where a.id = e.attempt_id
                               and a.status = 'in-progress'
                         returning a.tenant_id, a.learner_id, a.id, a.exam_code, a.exam_version, a.status, a.finished_at
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, id, 'sitting-ended', $4::timestamptz,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'version', exam_version,
                                                      'how', status, 'finishedAt', finished_at)
                              from ended
                             where""" + Outbox.NO_REHEARSAL + """
                        )
                        select count(*)::int
                          from ended
                        """)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** How one sitting ended. */
    public record Ending(UUID attemptId, AttemptStatus status, Instant at) {}

    /** The sitting, if it is this learner's: another's is as good as none. */
    public Uni<Optional<Attempt>> find(UUID id, UUID learnerId) {
        return first("select " + COLUMNS + " from attempt where id = $1 and learner_id = $2", Tuple.of(id, learnerId));
    }

    public Uni<Optional<Attempt>> findRunning(UUID learnerId, String examCode) {
        return first(
                "select " + COLUMNS
                        + " from attempt where learner_id = $1 and exam_code = $2 and status = 'in-progress'",
                Tuple.of(learnerId, examCode));
    }

    /** The learner's sittings, the newest first. */
    public Uni<List<Attempt>> ofLearner(UUID learnerId) {
        return list(
                pool,
                "select " + COLUMNS + " from attempt where learner_id = $1 order by started_at desc limit 200",
                Tuple.of(learnerId));
    }

    /** The states of sittings as they go over the wire, by attempt. */
    public Uni<Map<UUID, String>> statuses(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery("select id, status from attempt where id = any ($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> statuses = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> statuses.put(row.getUUID("id"), row.getString("status")));
                    return statuses;
                });
    }

    public Uni<List<Attempt>> findAll(SqlClient unitOfWork, List<UUID> ids) {
        return list(
                unitOfWork,
                "select " + COLUMNS + " from attempt where id = any ($1)",
                Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)));
    }

    private Uni<Optional<Attempt>> first(String sql, Tuple parameters) {
        return list(pool, sql, parameters).map(found -> found.stream().findFirst());
    }

    private static Uni<List<Attempt>> list(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(AttemptStore::read)
                .collect()
                .asList();
    }

    private static Attempt read(Row row) {
        return new Attempt(
                row.getUUID("id"),
                row.getUUID("learner_id"),
                row.getUUID("enrolment_id"),
                row.getString("exam_code"),
                row.getInteger("exam_version"),
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
