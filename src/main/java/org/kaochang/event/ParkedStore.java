package org.kaochang.event;

import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The event_parked table: what a consumer could not take. A copy, so that the outbox may be cleared. */
@ApplicationScoped
class ParkedStore {

    private static final int LONGEST_REASON = 1_000;

    /** Learners of whom something is parked: what happens to them later has to wait behind it. */
    Uni<Set<LearnerId>> learners(SqlClient unitOfWork, String consumer) {
        return unitOfWork
                .preparedQuery("""
                        select distinct learner_id
                          from event_parked
                         where consumer = $1
                           and learner_id is not null
                        """)
                .execute(Tuple.of(consumer))
                .map(rows -> Rows.list(rows, row -> Rows.learnerId(row, "learner_id")).stream()
                        .collect(Collectors.toSet()));
    }

    /**
     * @param tries in vain so far; 0: waits behind another
     * @param reason of the last failure
     */
    record Parking(Row row, int tries, Instant nextTryAt, String reason) {}

    Uni<Void> park(SqlClient unitOfWork, String consumer, Parking parking, Instant now) {
        Row row = parking.row();
        return unitOfWork
                .preparedQuery("""
                        insert into event_parked (
                            consumer, position, tenant_id, learner_id, attempt_id, kind, at, body,
                            parked_at, tries, next_try_at, reason)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        """)
                .execute(Tuple.tuple()
                        .addString(consumer)
                        .addLong(row.getLong("position"))
                        .addInteger(row.getInteger("tenant_id"))
                        .addUUID(row.getUUID("learner_id"))
                        .addUUID(row.getUUID("attempt_id"))
                        .addString(row.getString("kind"))
                        .addOffsetDateTime(row.getOffsetDateTime("at"))
                        .addValue(row.getJsonObject("body"))
                        .addOffsetDateTime(Rows.time(now))
                        .addInteger(parking.tries())
                        .addOffsetDateTime(Rows.time(parking.nextTryAt()))
                        .addString(cut(parking.reason())))
                .replaceWithVoid();
    }

    /** Of each learner the first that is parked, and all that are no learner's, if it is time to try them. */
    Uni<List<Row>> due(SqlClient unitOfWork, String consumer, Instant now, int limit) {
        return unitOfWork
                .preparedQuery("select " + EventRowMapper.COLUMNS + """
                        , tries
                          from event_parked p
                         where consumer = $1
                           and next_try_at <= $2
                           and not exists (
                               select
                                 from event_parked before
                                where before.consumer = p.consumer
                                  and before.learner_id = p.learner_id
                                  and before.position < p.position)
                         order by next_try_at, position
                         limit $3
                        """)
                .execute(Tuple.of(consumer, Rows.time(now), limit))
                .map(rows -> Rows.list(rows, row -> row));
    }

    /** Taken at last. */
    Uni<Void> forget(SqlClient unitOfWork, String consumer, long position) {
        return unitOfWork
                .preparedQuery("delete from event_parked where consumer = $1 and position = $2")
                .execute(Tuple.of(consumer, position))
                .replaceWithVoid();
    }

    Uni<Void> failedAgain(
            SqlClient unitOfWork, String consumer, long position, int tries, Instant nextTryAt, String reason) {
        return unitOfWork
                .preparedQuery("""
                        update event_parked
                           set tries = $3,
                               next_try_at = $4,
                               reason = $5
                         where consumer = $1
                           and position = $2
                        """)
                .execute(Tuple.of(consumer, position, tries, Rows.time(nextTryAt), cut(reason)))
                .replaceWithVoid();
    }

    private static String cut(String reason) {
        String text = reason.replace("\0", "");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
