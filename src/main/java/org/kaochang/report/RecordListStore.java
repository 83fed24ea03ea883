package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Points;
import org.kaochang.common.RecordId;
import org.kaochang.common.RoomName;
import org.kaochang.common.Rows;
import org.kaochang.common.UnitCode;
import org.kaochang.report.ExamShelfSource.PublishedVersion;
import org.kaochang.report.RecordRows.ApplicationRow;
import org.kaochang.report.RecordRows.EnrolmentRow;
import org.kaochang.report.RecordRows.HoursRow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Enrolments, hours and applications with the people they are about, the latest first. */
@Singleton
class RecordListStore {

    private static final String WHOSE = """
            , l.name, l.id_number_masked, l.unit_code, u.name as unit_name
            """;

    /** Of the record {@code e}. */
    private static final String PEOPLE = """
              join learner l
                on l.id = e.learner_id
               and l.tenant_id = e.tenant_id
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
            """;

    static final String ENROLMENTS = """
            select e.id, e.learner_id, e.exam_code, e.ordinal, e.enrolled_at, e.external_id, e.room, e.seat,
                   e.cancelled_at is not null as cancelled, s.sat, s.passed
            """ + WHOSE + " from enrolment e " + PEOPLE + """
              cross join lateral (
                       select count(*)::int as sat,
                              coalesce(bool_or(r.passed and a.status in ('submitted', 'expired')), false) as passed
                         from attempt a
                         left join result r
                           on r.attempt_id = a.id
                          and r.tenant_id = a.tenant_id
                        where a.tenant_id = e.tenant_id
                          and a.learner_id = e.learner_id
                          and a.exam_code = e.exam_code
                          and a.enrolment_id = e.id) s
             where e.tenant_id = $1
            """;

    static final String HOURS = """
            select e.id, e.learner_id, e.plan, e.kind, e.hours, e.studied_on, e.recorded_at, e.external_id,
                   coalesce(e.credit_year,
                            extract(year from coalesce(e.studied_on, (e.recorded_at at time zone 'Asia/Shanghai')::date))::int)
                       as credit_year
            """ + WHOSE + " from study_hours e " + PEOPLE + " where e.tenant_id = $1";

    static final String APPLICATIONS = """
            select e.id, e.learner_id, e.exam_code, e.reason, e.status, e.applied_at, e.decided_at, e.note,
                   e.after_attempt, s.used, s.best, f.window_key
            """ + WHOSE + " from retake_application e " + PEOPLE + """
              left join attempt f
                on f.id = e.after_attempt
               and f.tenant_id = e.tenant_id
              cross join lateral (
                       select count(*)::int as used, max(r.points) as best
                         from attempt a
                         left join result r
                           on r.attempt_id = a.id
                          and r.tenant_id = a.tenant_id
                        where a.tenant_id = e.tenant_id
                          and a.learner_id = e.learner_id
                          and a.exam_code = e.exam_code
                          and a.enrolment_id = e.enrolment_id
                          and a.status <> 'voided') s
             where e.tenant_id = $1
            """;

    /**
     * What is asked for, of whichever list; what a list has not is passed over.
     *
     * @param text external id or beginning of a name of a learner
     */
    record Wanted(
            Optional<LearnerId> learner,
            Optional<ExamCode> exam,
            Optional<String> text,
            Optional<Boolean> cancelled,
            Optional<String> status,
            Optional<String> plan,
            Optional<Integer> year) {}

    private final ExamShelfSource exams;
    private final WhoStore people;

    RecordListStore(ExamShelfSource exams, WhoStore people) {
        this.exams = exams;
        this.people = people;
    }

    Uni<Page<EnrolmentRow>> enrolments(
            SqlClient client, Viewer viewer, Wanted wanted, Optional<RecordId> after, int limit) {
        return rows(client, viewer, ENROLMENTS, wanted, after, limit, RecordListStore::enrolment)
                .map(rows -> Page.of(rows, limit, row -> cursor(row.id().value().toString())));
    }

    Uni<Page<HoursRow>> hours(SqlClient client, Viewer viewer, Wanted wanted, Optional<RecordId> after, int limit) {
        return rows(client, viewer, HOURS, wanted, after, limit, (row, titles) -> hours(row))
                .map(rows -> Page.of(rows, limit, row -> cursor(row.id().toString())));
    }

    Uni<Page<ApplicationRow>> applications(
            SqlClient client, Viewer viewer, Wanted wanted, Optional<RecordId> after, int limit) {
        return rows(client, viewer, APPLICATIONS, wanted, after, limit, RecordListStore::application)
                .map(rows -> Page.of(rows, limit, row -> cursor(row.id().toString())));
    }

    private static Cursor cursor(String id) {
        return Cursor.of("records", id);
    }

    private <T> Uni<List<T>> rows(
            SqlClient client,
            Viewer viewer,
            String text,
            Wanted wanted,
            Optional<RecordId> after,
            int limit,
            BiFunction<Row, Map<ExamCode, PublishedVersion>, T> read) {
        return people.find(client, viewer.tenant(), wanted.text())
                .chain(who -> ReportLaneService.run(client, statement(viewer, text, wanted, who, after, limit)))
                .map(found -> Rows.list(found, row -> row))
                .chain(found -> exams.current(client, viewer.tenant())
                        .map(current -> found.stream()
                                .map(row -> read.apply(row, current))
                                .toList()));
    }

    static Statement statement(
            Viewer viewer, String text, Wanted wanted, Who who, Optional<RecordId> after, int limit) {
        Statement statement = new Statement(viewer.tenant(), text)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .addIf(wanted.learner(), " and e.learner_id = ?")
                .addIf(wanted.exam(), " and e.exam_code = ?")
                .addIf(wanted.status(), " and e.status = ?")
                .addIf(wanted.plan(), " and e.plan = ?")
                .addIf(wanted.year(), " and e.credit_year = ?");
        wanted.cancelled()
                .ifPresent(
                        yes -> statement.add(yes ? " and e.cancelled_at is not null" : " and e.cancelled_at is null"));
        WhoStore.narrow(statement, who);
        return statement.addIf(after, " and e.id < ?").add(" order by e.id desc limit ?", limit + 1);
    }

    private static EnrolmentRow enrolment(Row row, Map<ExamCode, PublishedVersion> current) {
        return new EnrolmentRow(
                Rows.enrolmentId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                unit(row),
                row.getString("unit_name"),
                Rows.examCode(row, "exam_code"),
                title(row, current),
                row.getInteger("ordinal"),
                Rows.instant(row, "enrolled_at"),
                row.getString("external_id"),
                Rows.optional(row.getString("room"), RoomName::new).orElse(null),
                row.getString("seat"),
                row.getBoolean("cancelled"),
                row.getInteger("sat"),
                row.getBoolean("passed"));
    }

    private static HoursRow hours(Row row) {
        return new HoursRow(
                Rows.recordId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                unit(row),
                row.getString("unit_name"),
                row.getString("plan"),
                row.getString("kind"),
                row.getBigDecimal("hours"),
                row.getLocalDate("studied_on"),
                row.getInteger("credit_year"),
                Rows.instant(row, "recorded_at"),
                row.getString("external_id"));
    }

    private static ApplicationRow application(Row row, Map<ExamCode, PublishedVersion> current) {
        return new ApplicationRow(
                Rows.applicationId(row, "id"),
                Rows.learnerId(row, "learner_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                unit(row),
                row.getString("unit_name"),
                Rows.examCode(row, "exam_code"),
                title(row, current),
                row.getString("reason"),
                row.getString("status"),
                Rows.instant(row, "applied_at"),
                Rows.optionalInstant(row, "decided_at").orElse(null),
                row.getString("note"),
                Rows.attemptId(row, "after_attempt"),
                row.getInteger("used"),
                Rows.optional(row.getInteger("best"), Points::new)
                        .map(Points::toDecimal)
                        .orElse(null),
                row.getString("window_key"));
    }

    private static @Nullable UnitCode unit(Row row) {
        return Rows.optional(row.getString("unit_code"), UnitCode::new).orElse(null);
    }

    private static @Nullable String title(Row row, Map<ExamCode, PublishedVersion> current) {
        return Optional.ofNullable(current.get(Rows.examCode(row, "exam_code")))
                .map(version -> version.exam().title())
                .orElse(null);
    }
}
