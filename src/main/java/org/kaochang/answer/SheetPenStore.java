package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.attempt.Device;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** The pen of a sheet: who has it, and how it changes hands. */
@Singleton
public class SheetPenStore {

    static final String WRITTEN = """
            select tenant_id, learner_id, attempt_id, pen, pen_turn, pen_device, pen_label, pen_since
              from answer_sheet
             where tenant_id = $1
               and attempt_id = $2
               and closes_at >= $3
               and closed::int = 0
            """;

    private static final String LEARNERS = WRITTEN + " and learner_id = $4 ";

    private final Pool pool;

    SheetPenStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** A sheet that is still written, and its pen. */
    public record Written(AttemptKey key, Pen pen) {}

    /** The sheet, if it is this learner's and still written. */
    public Uni<Optional<Written>> look(AttemptKey key, Instant now) {
        return pool.preparedQuery(LEARNERS)
                .execute(learners(key, now))
                .map(rows -> Rows.first(rows, SheetPenStore::read));
    }

    /** The same, and nobody else writes it until the transaction ends. */
    public Uni<Optional<Written>> lock(SqlClient unitOfWork, AttemptKey key, Instant now) {
        return unitOfWork
                .preparedQuery(LEARNERS + " for update")
                .execute(learners(key, now))
                .map(rows -> Rows.first(rows, SheetPenStore::read));
    }

    /** The same for whoever watches over a sitting of the authority, whosever it is. */
    public Uni<Optional<Written>> lock(SqlClient unitOfWork, TenantId tenant, AttemptId id, Instant now) {
        return unitOfWork
                .preparedQuery(WRITTEN + " for update")
                .execute(watched(tenant, id, now))
                .map(rows -> Rows.first(rows, SheetPenStore::read));
    }

    private static Tuple watched(TenantId tenant, AttemptId id, Instant now) {
        return Rows.of(tenant, id).addOffsetDateTime(Rows.time(now));
    }

    private static Tuple learners(AttemptKey key, Instant now) {
        return watched(key.tenant(), key.attemptId(), now)
                .addUUID(key.learnerId().value());
    }

    /**
     * Gives the pen of a locked sheet into another hand, and tells it.
     *
     * @return number of the last change that the former hand wrote
     */
    public Uni<Long> hand(SqlClient unitOfWork, AttemptKey key, Pen pen) {
        Device device = pen.holder();
        return unitOfWork
                .preparedQuery("""
                        with taken as (
                            update answer_sheet
                               set pen = $4,
                                   pen_turn = $5,
                                   pen_device = $6,
                                   pen_label = $7,
                                   pen_since = $8
                             where tenant_id = $1
                               and learner_id = $2
                               and attempt_id = $3
                         returning tenant_id, learner_id, attempt_id, seq
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, learner_id, attempt_id, 'pen-taken', $8,
                                   jsonb_build_object('v', 1, 'turn', $5::int, 'device', $7::text)
                              from taken
                        )
                        select seq
                          from taken
                        """)
                .execute(AttemptKeyMapper.parameters(key)
                        .addUUID(pen.token())
                        .addInteger(pen.turn())
                        .addUUID(device.id())
                        .addString(device.label())
                        .addOffsetDateTime(Rows.time(pen.since())))
                .map(rows -> rows.iterator().next().getLong("seq"));
    }

    private static Written read(Row row) {
        return new Written(AttemptKeyMapper.key(row), PenRowMapper.pen(row));
    }
}
