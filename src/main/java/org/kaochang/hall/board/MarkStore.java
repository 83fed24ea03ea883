package org.kaochang.hall.board;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.Reach.Whose;
import org.kaochang.hall.invigilation.WhoseMapper;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The hall_mark table. */
@Singleton
class MarkStore {

    private static final String MARK = """
             enrolment_id, learner_id, window_key, attendance, identity, room, seat
            """;

    private final Pool pool;
    private final Pool board;
    private final AuditStore audit;

    MarkStore(Pool pool, @ReactiveDataSource("board") Pool board, AuditStore audit) {
        this.pool = pool;
        this.board = board;
        this.audit = audit;
    }

    /** One that may be marked: of which exam, and whose learner. */
    record Due(EnrolmentId id, Whose whose) {}

    /** Of these enrolments the authority's, each with where it is sat in one window; the others are missing. */
    Uni<List<Due>> due(TenantId tenant, List<EnrolmentId> ids, String window) {
        return pool.preparedQuery("""
                        select e.id, e.exam_code, l.unit_code, coalesce(m.room, e.room) as room
                          from enrolment e
                          join learner l
                            on l.id = e.learner_id
                           and l.tenant_id = e.tenant_id
                          left join hall_mark m
                            on m.enrolment_id = e.id
                           and m.tenant_id = e.tenant_id
                           and m.window_key = $3
                         where e.tenant_id = $1
                           and e.id = any ($2)
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(ids)).addString(window))
                .map(rows -> Rows.list(rows, row -> new Due(Rows.enrolmentId(row, "id"), WhoseMapper.whose(row))));
    }

    /** What is to be set; null leaves it as it is, an empty text takes it back. */
    record Sets(
            @Nullable String attendance,
            @Nullable String identity,
            @Nullable String room,
            @Nullable String seat) {}

    /** Sets it for each of the enrolments in one window, and enters each in the audit log with what was set before. */
    Uni<Void> mark(Act act, List<EnrolmentId> ids, String window, Sets sets, Instant at) {
        return pool.withTransaction(unitOfWork -> before(unitOfWork, act.tenant(), ids, window)
                .chain(before -> put(unitOfWork, act, ids, window, sets, at)
                        .chain(after -> audit.record(
                                unitOfWork,
                                ids.stream()
                                        .map(id -> act.on("enrolment", id)
                                                .changed(shown(before.get(id)), shown(after.get(id))))
                                        .toList()))));
    }

    private static Map<String, ?> shown(@Nullable Mark mark) {
        return mark == null
                ? Map.of()
                : Map.of(
                        "attendance",
                        mark.attendance(),
                        "identity",
                        mark.identity(),
                        "room",
                        mark.room(),
                        "seat",
                        mark.seat());
    }

    /** In the order in which they are locked, so that two who mark the same never wait in a circle. */
    private static Uni<Map<EnrolmentId, Mark>> before(
            SqlClient unitOfWork, TenantId tenant, List<EnrolmentId> ids, String window) {
        return unitOfWork
                .preparedQuery("select" + MARK + """
                          from hall_mark
                         where tenant_id = $1
                           and enrolment_id = any ($2)
                           and window_key = $3
                         order by enrolment_id
                           for update
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(ids)).addString(window))
                .map(MarkStore::byEnrolment);
    }

    private static Uni<Map<EnrolmentId, Mark>> put(
            SqlClient unitOfWork, Act act, List<EnrolmentId> ids, String window, Sets sets, Instant at) {
        return unitOfWork
                .preparedQuery("""
                        insert into hall_mark as m (
                            tenant_id, enrolment_id, window_key, learner_id, exam_code, attendance, identity, room, seat,
                            marked_at, account_id)
                        select e.tenant_id, e.id, $3::text, e.learner_id, e.exam_code, nullif($4::text, ''),
                               nullif($5::text, ''), nullif($6::text, ''), nullif($7::text, ''), $8::timestamptz, $9::uuid
                          from enrolment e
                         where e.tenant_id = $1
                           and e.id = any ($2)
                         order by e.id
                            on conflict (enrolment_id, window_key, tenant_id) do update
                           set attendance = nullif(coalesce($4::text, m.attendance), ''),
                               identity = nullif(coalesce($5::text, m.identity), ''),
                               room = nullif(coalesce($6::text, m.room), ''),
                               seat = nullif(coalesce($7::text, m.seat), ''),
                               marked_at = excluded.marked_at,
                               account_id = excluded.account_id
                     returning""" + MARK)
                .execute(Rows.of(act.tenant())
                        .addArrayOfUUID(Rows.ids(ids))
                        .addString(window)
                        .addString(sets.attendance())
                        .addString(sets.identity())
                        .addString(sets.room())
                        .addString(sets.seat())
                        .addOffsetDateTime(Rows.time(at))
                        .addUUID(act.by().orElseThrow().value()))
                .map(MarkStore::byEnrolment);
    }

    private static Map<EnrolmentId, Mark> byEnrolment(RowSet<Row> rows) {
        return Rows.list(rows, MarkStore::read).stream()
                .collect(Collectors.toMap(Mark::enrolment, Function.identity()));
    }

    /** What was set from an instant on in these windows. */
    Uni<List<Mark>> since(TenantId tenant, List<BoardExam> exams, Instant from) {
        return board.preparedQuery("select" + MARK + """
                          from hall_mark
                         where tenant_id = $1
                           and exam_code = any ($2)
                           and window_key = any ($3)
                           and marked_at >= $4
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfString(
                                Rows.codes(exams.stream().map(BoardExam::code).toList()))
                        .addArrayOfString(
                                exams.stream().map(exam -> exam.window().key()).toArray(String[]::new))
                        .addOffsetDateTime(Rows.time(from)))
                .map(rows -> Rows.list(rows, MarkStore::read));
    }

    private static Mark read(Row row) {
        return new Mark(
                Rows.enrolmentId(row, "enrolment_id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("window_key"),
                Rows.text(row, "attendance"),
                Rows.text(row, "identity"),
                Rows.optional(row.getString("room"), RoomName::new),
                Rows.text(row, "seat"));
    }
}
