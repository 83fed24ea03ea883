package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.exam.Exam;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Counts what is under way today, and what is missing. */
@Singleton
class TodayStore {

    /** No sitting lasts so long: what ended today began within it. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final String RUNNING = """
            select a.exam_code, count(*)::int as sitting
              from attempt a
             where a.tenant_id = $1
               and a.status = 'in-progress'
            """;

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
             where s.tenant_id = $1
               and not s.closed
               and s.closes_at < ?
            """;

    private static final String ENDED = """
            select m.exam_code, count(*)::int as ended, (count(*) filter (where m.passed))::int as passed
              from (select a.exam_code, r.passed, """ + SittingOutcome.SQL + """
                           as outcome
                      from attempt a
                      left join result r
                        on r.attempt_id = a.id
                       and r.tenant_id = a.tenant_id
                     where a.tenant_id = $1
                       and a.id >= ?
                       and a.finished_at >= ?
            """;

    private static final String FAILED = """
            select count(*)::int as n
              from (select a.enrolment_id
                      from learner l
                      join attempt a
                        on a.learner_id = l.id
                       and a.tenant_id = l.tenant_id
                      join enrolment e
                        on e.id = a.enrolment_id
                       and e.tenant_id = a.tenant_id
                      left join result r
                        on r.attempt_id = a.id
                       and r.tenant_id = a.tenant_id
                     where l.tenant_id = $1
                       and a.status <> 'voided'
                       and e.cancelled_at is null
            """;

    private static final String NOT_PASSED = """
                     group by a.enrolment_id
                    having bool_and(a.status <> 'in-progress' and r.passed is false)) f
            """;

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

    private static final String BANKS = "select count(*)::int as n from bank b where b.tenant_id = $1";

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

    /** Ended with a result that counts, by exam. */
    Uni<Map<ExamCode, Ended>> ended(SqlClient client, Viewer viewer, Instant since) {
        Statement statement = new Statement(viewer.tenant(), "")
                .add(ENDED, AttemptId.lowest(since.minus(LONGEST)), Rows.time(since))
                .addIf(viewer.unit(), OF_UNIT)
                .add(") m where m.outcome in ('submitted', 'expired', 'blank') group by m.exam_code");
        return byExam(client, statement, row -> new Ended(row.getInteger("ended"), row.getInteger("passed")));
    }

    Uni<Integer> failed(SqlClient client, Viewer viewer) {
        return number(
                client,
                new Statement(viewer.tenant(), FAILED)
                        .addIf(viewer.unit(), " and l.unit_code = ?")
                        .add(NOT_PASSED));
    }

    Uni<Integer> applications(SqlClient client, Viewer viewer) {
        return number(client, new Statement(viewer.tenant(), WAITING).addIf(viewer.unit(), " and l.unit_code = ?"));
    }

    Uni<Integer> people(SqlClient client, Viewer viewer) {
        return number(client, new Statement(viewer.tenant(), PEOPLE).addIf(viewer.unit(), " and l.unit_code = ?"));
    }

    Uni<Integer> banks(SqlClient client, Viewer viewer) {
        return number(client, new Statement(viewer.tenant(), BANKS));
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
        return ReportLaneService.run(client, statement).map(rows -> {
            Map<ExamCode, T> counts = new HashMap<>();
            rows.forEach(row -> counts.put(Rows.examCode(row, "exam_code"), read.apply(row)));
            return counts;
        });
    }
}
