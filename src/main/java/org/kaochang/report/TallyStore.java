package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.report.Tally.Count;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts enrolments and what became of them, for all exams at once. */
@Singleton
class TallyStore {

    private static final String ENROLLED = """
            select e.exam_code, count(*)::int as n
              from enrolment e
              join learner l
                on l.id = e.learner_id
               and l.tenant_id = e.tenant_id
             where e.tenant_id = $1
               and e.cancelled_at is null
            """;

    /** Every sitting, as the live hall and results count who came; a result counts of those that are over and not struck out. */
    private static final String SAT = """
            select a.exam_code, count(*)::int as sat,
                   (count(r.attempt_id) filter (where a.status in ('submitted', 'expired')))::int as scored,
                   (count(*) filter (where r.passed and a.status in ('submitted', 'expired')))::int as passed
              from attempt a
              join learner l
                on l.id = a.learner_id
               and l.tenant_id = a.tenant_id
              left join result r
                on r.attempt_id = a.id
               and r.tenant_id = a.tenant_id
             where a.tenant_id = $1
            """;

    Uni<Tally> count(SqlClient client, Viewer viewer, Instant now) {
        return ReportLaneService.run(client, of(viewer, ENROLLED, "e"))
                .map(rows -> {
                    Map<ExamCode, Count> counts = new HashMap<>();
                    rows.forEach(row ->
                            counts.put(Rows.examCode(row, "exam_code"), new Count(row.getInteger("n"), 0, 0, 0)));
                    return counts;
                })
                .chain(counts -> ReportLaneService.run(client, of(viewer, SAT, "a"))
                        .map(rows -> {
                            rows.forEach(row -> counts.merge(
                                    Rows.examCode(row, "exam_code"),
                                    new Count(
                                            0,
                                            row.getInteger("sat"),
                                            row.getInteger("scored"),
                                            row.getInteger("passed")),
                                    (one, other) ->
                                            new Count(one.enrolled(), other.sat(), other.scored(), other.passed())));
                            return new Tally(Map.copyOf(counts), now);
                        }));
    }

    private static Statement of(Viewer viewer, String text, String alias) {
        return new Statement(viewer.tenant(), text)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .add(" group by " + alias + ".exam_code");
    }
}
