package org.kaochang.report;

import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts what is under way today, and what is missing. */
@Singleton
class TodayStore {

    private static final String RUNNING = """
            select a.exam_code, count(*)::int as sitting
              from attempt a
             where a.tenant_id = $1
               and a.status = 'in-progress'
               and a.exam_code not like """ + " " + Outbox.REHEARSAL;

    /** Nobody is asked about where all are meant: a crowd that sits is counted by its own index. */
    private static final String OF_UNIT = """
             and exists (
                     select
                       from learner l
                      where l.id = a.learner_id
                        and l.tenant_id = a.tenant_id
                        and l.unit_code = ?)
            """;

    private static final String OVERDUE = """
            select count(*)::int as n
              from answer_sheet s
              join attempt a
                on a.id = s.attempt_id
               and a.learner_id = s.learner_id
               and a.tenant_id = s.tenant_id
             where s.tenant_id = $1
               and not s.closed
               and s.closes_at < ?
               and a.status = 'in-progress'
               and a.exam_code not like """ + " " + Outbox.REHEARSAL;

    private static final String RESULTS = """
            select a.exam_code, count(*)::int as ended, (count(*) filter (where r.passed))::int as passed
              from attempt a
              join result r
                on r.attempt_id = a.id
               and r.tenant_id = a.tenant_id
             where a.tenant_id = $1
               and a.exam_code not like """ + " " + Outbox.REHEARSAL;

    private static final String SITTINGS = """
            select count(*)::int as n
              from attempt a
              join learner l
                on l.id = a.learner_id
               and l.tenant_id = a.tenant_id
              left join result r
                on r.attempt_id = a.id
               and r.tenant_id = a.tenant_id
             where a.tenant_id = $1
               and a.exam_code not like """ + " " + Outbox.REHEARSAL;

    private static final String WAITING = """
            select count(*)::int as n
              from retake_application e
              join learner l
                on l.id = e.learner_id
               and l.tenant_id = e.tenant_id
             where e.tenant_id = $1
               and e.status = 'pending'
            """;

    private static final String PEOPLE = "select count(*)::int as n from learner l where l.tenant_id = $1";

    private static final String BANKS = """
            select count(*)::int as banks,
                   (count(*) filter (where not exists (
                        select
                          from bank_version v
                         where v.tenant_id = b.tenant_id
                           and v.bank_code = b.code)))::int as empty
              from bank b
             where b.tenant_id = $1
            """;

    private static final String OF_EDITOR = """
               and exists (
                       select
                         from bank_editor e
                        where e.tenant_id = b.tenant_id
                          and e.bank_code = b.code
                          and e.account_id = ?)
            """;

    /** @param empty of those: nothing was ever brought into them */
    record Banks(int banks, int empty) {}

    record Ended(int ended, int passed) {}

    /** How many are under way, by exam. */
    Uni<Map<ExamCode, Integer>> running(SqlClient client, Viewer viewer) {
        Statement statement = new Statement(viewer.tenant(), RUNNING)
                .addIf(viewer.unit(), OF_UNIT)
                .add(" group by a.exam_code");
        return byExam(client, statement, row -> row.getInteger("sitting"));
    }

    /** Those that should have been closed by then. */
    Uni<Integer> overdue(SqlClient client, Viewer viewer, Instant then) {
        return number(client, new Statement(viewer.tenant(), "").add(OVERDUE, Rows.time(then)));
    }

    /** By exam. */
    Uni<Map<ExamCode, Ended>> ended(SqlClient client, Viewer viewer, TodayPart.HandedIn which) {
        Statement statement = new Statement(viewer.tenant(), RESULTS).addIf(viewer.unit(), OF_UNIT);
        TodayPart.narrow(statement, which);
        return byExam(
                client,
                statement.add(" group by a.exam_code"),
                row -> new Ended(row.getInteger("ended"), row.getInteger("passed")));
    }

    Uni<Integer> failed(SqlClient client, Viewer viewer) {
        Statement statement = new Statement(viewer.tenant(), SITTINGS).addIf(viewer.unit(), " and l.unit_code = ?");
        TodayPart.narrow(statement, new TodayPart.ToSitAgain());
        return number(client, statement);
    }

    Uni<Integer> applications(SqlClient client, Viewer viewer) {
        return number(client, new Statement(viewer.tenant(), WAITING).addIf(viewer.unit(), " and l.unit_code = ?"));
    }

    Uni<Integer> people(SqlClient client, Viewer viewer) {
        return number(client, new Statement(viewer.tenant(), PEOPLE).addIf(viewer.unit(), " and l.unit_code = ?"));
    }

    /** @param editor only those of this bank editor; empty: all */
    Uni<Banks> banks(SqlClient client, TenantId tenant, Optional<AccountId> editor) {
        return ReportLaneService.run(client, new Statement(tenant, BANKS).addIf(editor, OF_EDITOR))
                .map(rows -> rows.iterator().next())
                .map(row -> new Banks(row.getInteger("banks"), row.getInteger("empty")));
    }

    Uni<Integer> hoursMissing(SqlClient client, Viewer viewer, Collection<Exam> exams) {
        Statement statement = new Statement(viewer.tenant(), PEOPLE).addIf(viewer.unit(), " and l.unit_code = ?");
        return number(client, HoursShort.narrow(statement, exams));
    }

    private static Uni<Integer> number(SqlClient client, Statement statement) {
        return ReportLaneService.run(client, statement)
                .map(rows -> rows.iterator().next().getInteger("n"));
    }

    private static <T> Uni<Map<ExamCode, T>> byExam(SqlClient client, Statement statement, Function<Row, T> read) {
        return ReportLaneService.run(client, statement)
                .map(rows -> Rows.byKey(rows, row -> Rows.examCode(row, "exam_code"), read));
    }
}
