package org.kaochang.hall.board;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.EventKind;
import org.kaochang.window.WindowSpan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a board, over connections that nobody else waits for. What has changed is found without an index that a save would have
 * to keep: sheets are looked through for rows that a transaction wrote which the reading before did not see, each time those asked
 * for, and now and then all that are open; what else happens to a sitting is told as an event.
 * Choices come as the bytes they are: as a text they would be eight times as many, of all that sit.
 */
@Singleton
class BoardStore {

    private static final String[] TOLD =
            EventKind.ofSittings().stream().map(EventKind::wire).toArray(String[]::new);

    private static final Columns<BoardExam> WANTED = Columns.<BoardExam>after(2)
            .code("exam_code", BoardExam::code)
            .text("window_key", exam -> exam.window().key())
            .id("first_id", exam -> exam.span().map(WindowSpan::first).orElse(null))
            .id("end_id", exam -> exam.span().map(WindowSpan::end).orElse(null))
            .time("closes_at", exam -> exam.window().closes().orElse(null));

    /** With where the enrolment that {@code %s} names seats them. */
    private static final String PEOPLE = """
            l.name, l.id_number_masked, l.unit_code, u.name as unit_name, %1$s.room, %1$s.seat
            """;

    /** Of the sitting or the enrolment that {@code %s} names. */
    private static final String WITH_PEOPLE = """
              join learner l
                on l.id = %1$s.learner_id
               and l.tenant_id = %1$s.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
            """;

    /** Which sittings {@code %1$s} are of the window {@code w}, see {@link WindowSpan}. */
    private static final String OF_WINDOW = """
            %1$s.exam_code = w.exam_code
                   and %1$s.window_key = w.window_key
                   and %1$s.id >= coalesce(w.first_id, '00000000-0000-0000-0000-000000000000')
                   and %1$s.id < coalesce(w.end_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            """;

    /** Behind {@code wanted} and {@code touched}, ids of sittings. */
    private static final String SEATS =
            """
            select here.until, sat.*
              from (select pg_current_snapshot()::text as until) here
              left join (
                   select o.learner_id, o.id as attempt_id, o.enrolment_id, o.exam_code, o.window_key, o.status,
                          o.started_at, o.finished_at, o.planned_extra_seconds,
                          varbit_send(s.choices) as choices, octet_length(s.shape) as questions, s.saved_at,
                          s.deadline, s.incident_seconds, s.pen_turn, s.pen_label, s.paused_until, r.answered as marked,
            """ + PEOPLE.formatted("n") + """
                     from touched t
                     join attempt o
                       on o.id = t.id
                      and o.tenant_id = $1
                     join wanted w
                       on\s""" + OF_WINDOW.formatted("o") + """
                     join enrolment n
                       on n.id = o.enrolment_id
                      and n.tenant_id = o.tenant_id
                     join answer_sheet s
                       on s.attempt_id = o.id
                      and s.tenant_id = o.tenant_id
                     left join result r
                       on r.attempt_id = o.id
                      and r.tenant_id = o.tenant_id
            """ + WITH_PEOPLE.formatted("o") + """
                   ) sat on true
            """;

    static final String ALL = """
            with wanted as (
                select *
                  from %s
            ), touched as (
                select a.id
                  from wanted w
                  join attempt a
                    on a.tenant_id = $1
                   and %s
                 order by a.id desc
                 limit $2
            )
            """.formatted(WANTED.unnest("w"), OF_WINDOW.formatted("a")) + SEATS;

    /** Among the parameters the snapshot of the reading before is the second; sheets that were read then, and such that were not, the last. */
    static final String CHANGED = """
            with wanted as (
                select *
                  from %s
            ), touched as (
                select attempt_id as id
                  from domain_event
                 where xid >= pg_snapshot_xmax($2::text::pg_snapshot)
                   and kind = any ($8)
                   and tenant_id = $1
                 union
                select attempt_id
                  from domain_event
                 where xid = any (array(select pg_snapshot_xip($2::text::pg_snapshot)))
                   and kind = any ($8)
                   and tenant_id = $1
                 union
                select s.attempt_id
                  from answer_sheet s
                 where s.tenant_id = $1
                   and s.attempt_id = any ($9)
                   and age(s.xmin) <= (select age(pg_snapshot_xmin($2::text::pg_snapshot)::xid))
                 union
                select unnest($10::uuid[])
            )
            """.formatted(WANTED.unnest("w")) + SEATS;

    /** Of all sheets that are open what a transaction wrote since a snapshot. */
    static final String SHEETS = """
            select s.attempt_id, varbit_send(s.choices) as choices, s.saved_at, s.deadline, s.incident_seconds,
                   s.pen_turn, s.pen_label, s.paused_until
              from answer_sheet s
             where s.tenant_id = $1
               and not s.closed
               and age(s.xmin) <= (select age(pg_snapshot_xmin($2::text::pg_snapshot)::xid))
            """;

    private static final String NO_SITTING_HERE =
            SittingOutcome.NO_SITTING.formatted(" and s.window_key = w.window_key");

    private static final String NOT_PASSED_BEFORE = SittingOutcome.NOT_PASSED.formatted(" and p.enrolment_id = e.id");

    /** As results count those who have not come: whoever enrolled after the end was never expected, nor is whoever passed before. */
    private static final String DUE =
            """
            with wanted as (
                select *
                  from %s
            )
            select e.id as enrolment_id, e.learner_id, e.exam_code, w.window_key,
            """.formatted(WANTED.unnest("w")) + PEOPLE.formatted("e") + """
              from wanted w
              join enrolment e
                on e.tenant_id = $1
               and e.exam_code = w.exam_code
               and (w.closes_at is null or e.enrolled_at < w.closes_at)
            """ + WITH_PEOPLE.formatted("e")
                    + """
             where\s""" + NO_SITTING_HERE + " and " + NOT_PASSED_BEFORE + """
             order by e.id
             limit $2
            """;

    private final Pool pool;
    private final Duration timeout;
    private final Counter readings;

    BoardStore(@ReactiveDataSource("board") Pool pool, BoardConfig config, MeterRegistry registry) {
        this.pool = pool;
        this.timeout = config.timeout();
        this.readings = registry.counter("kaochang.board.readings");
    }

    /**
     * @param mark of what was visible, to ask with the next time
     * @param sheets of sittings told before
     */
    record Reading(String mark, List<Seat> sittings, List<Seat> due, List<Sheet> sheets) {}

    /**
     * What may have changed.
     *
     * @param mark of the reading before
     * @param read sittings whose sheets were read then
     * @param unread sittings whose sheets were not
     * @param sheets mark of the last reading of all sheets, where all shall be read again
     */
    record Since(String mark, List<AttemptId> read, List<AttemptId> unread, Optional<String> sheets) {}

    /** All of a board, of sittings and of those due at most so many each. */
    Uni<Reading> all(TenantId tenant, List<BoardExam> exams, int limit) {
        return inTime(connection -> read(connection, ALL, of(tenant, exams).apply(limit))
                .chain(sittings -> read(connection, DUE, of(tenant, exams).apply(limit))
                        .map(rows -> new Reading(
                                mark(sittings),
                                SeatMapper.seats(sittings),
                                Rows.list(rows, SeatMapper::due),
                                List.of()))));
    }

    /** Sittings that something happened to since, and the sheets that were written to of those asked for. */
    Uni<Reading> changed(TenantId tenant, List<BoardExam> exams, Since since) {
        Tuple parameters = of(tenant, exams)
                .apply(since.mark())
                .addArrayOfString(TOLD)
                .addArrayOfUUID(Rows.ids(since.read()))
                .addArrayOfUUID(Rows.ids(since.unread()));
        return inTime(connection -> read(connection, CHANGED, parameters)
                .chain(rows -> sheets(connection, tenant, since.sheets())
                        .map(sheets -> new Reading(mark(rows), SeatMapper.seats(rows), List.of(), sheets))));
    }

    private static Uni<List<Sheet>> sheets(SqlConnection connection, TenantId tenant, Optional<String> mark) {
        return mark.isEmpty()
                ? Uni.createFrom().item(List.of())
                : read(connection, SHEETS, Rows.of(tenant).addString(mark.get()))
                        .map(rows -> Rows.list(rows, SeatMapper::sheet));
    }

    private static Function<Object, Tuple> of(TenantId tenant, List<BoardExam> exams) {
        return second -> WANTED.appendTo(Rows.of(tenant).addValue(second), exams);
    }

    private static Uni<RowSet<Row>> read(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).emitOn(Infrastructure.getDefaultExecutor());
    }

    /** One snapshot for all, and an end to it by the database itself, whatever becomes of whoever asked. */
    private <T> Uni<T> inTime(Function<SqlConnection, Uni<T>> reading) {
        String begin =
                "begin isolation level repeatable read read only; set local statement_timeout = " + timeout.toMillis();
        readings.increment();
        return pool.withConnection(connection -> connection
                .query(begin)
                .execute()
                .chain(() -> reading.apply(connection))
                .onItemOrFailure()
                .call((read, failure) ->
                        connection.query("rollback").execute().onFailure().recoverWithNull()));
    }

    private static String mark(RowSet<Row> rows) {
        return rows.iterator().next().getString("until");
    }
}
