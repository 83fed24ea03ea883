package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.UnitCode;
import org.kaochang.exam.Exam;
import org.kaochang.learner.IdNumber;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** Learners, in the order of their recording or of their names. */
@Singleton
class LearnerListStore {

    private static final String FOUND = """
            select l.id, l.external_id, l.name, l.id_number_masked, l.unit_code, u.name as unit_name, l.created_at,
                   c.username, coalesce(c.disabled_at is not null, false) as disabled,
                   s.enrolled, s.sat, s.passed
            """;

    /** A node that starts rehearses with people whose number nobody has. */
    private static final String LEARNERS = FOUND + """
              from (select l.*
                      from learner l
                     where l.tenant_id = $1
                       and l.id_number_masked <> '""" + IdNumber.MASKED_OF_NOBODY + "' ";

    /** Of those of the page only, whatever the order. */
    private static final String WITH = """
            ) l
              left join unit u
                on u.tenant_id = l.tenant_id
               and u.code = l.unit_code
              left join account c
                on c.learner_id = l.id
               and c.tenant_id = l.tenant_id
             cross join lateral (
                       select (select count(*)::int
                                 from enrolment e
                                where e.tenant_id = l.tenant_id
                                  and e.learner_id = l.id
                                  and e.cancelled_at is null) as enrolled,
                              count(*)::int as sat,
                              (count(*) filter (where r.passed and a.status in ('submitted', 'expired')))::int as passed
                         from attempt a
                         left join result r
                           on r.attempt_id = a.id
                          and r.tenant_id = a.tenant_id
                        where a.tenant_id = l.tenant_id
                          and a.learner_id = l.id) s
            """;

    private static final String ENROLLED_IN = """
             and exists (
                     select
                       from enrolment e
                      where e.tenant_id = l.tenant_id
                        and e.learner_id = l.id
                        and e.exam_code = ?
                        and e.cancelled_at is null)
            """;

    /**
     * @param text external id or beginning of a name
     * @param hoursMissing only who lacks hours that an exam of theirs asks for which can still be sat
     * @param byName in the order of names, else of their recording, the latest first
     */
    record Wanted(Optional<ExamCode> exam, Optional<String> text, boolean hoursMissing, boolean byName) {

        Wanted(Optional<ExamCode> exam, Optional<String> text, boolean byName) {
            this(exam, text, false, byName);
        }
    }

    private final WhoStore people;
    private final ExamShelfSource exams;

    LearnerListStore(WhoStore people, ExamShelfSource exams) {
        this.people = people;
        this.exams = exams;
    }

    Uni<Page<LearnerRow>> page(SqlClient client, Viewer viewer, Wanted wanted, Optional<LearnerId> after, int limit) {
        return people.find(client, viewer.tenant(), wanted.text())
                .chain(who -> page(client, viewer, wanted, who, after, limit));
    }

    Uni<Page<LearnerRow>> page(
            SqlClient client, Viewer viewer, Wanted wanted, Who who, Optional<LearnerId> after, int limit) {
        Uni<List<Exam>> asking = wanted.hoursMissing()
                ? exams.toSit(client, viewer.tenant())
                : Uni.createFrom().item(List.<Exam>of());
        return asking.chain(all -> ReportLaneService.run(client, statement(viewer, wanted, who, after, limit, all)))
                .map(rows -> Rows.list(rows, LearnerListStore::read))
                .map(rows -> page(rows, wanted, limit));
    }

    /** @param asking exams that may ask for hours; of them nothing is asked unless hours are missed */
    static Statement statement(
            Viewer viewer, Wanted wanted, Who who, Optional<LearnerId> after, int limit, List<Exam> asking) {
        Statement statement = new Statement(viewer.tenant(), LEARNERS)
                .addIf(viewer.unit(), " and l.unit_code = ?")
                .addIf(wanted.exam(), ENROLLED_IN);
        if (wanted.hoursMissing()) {
            HoursShort.narrow(statement, asking);
        }
        WhoStore.narrow(statement, who);
        if (wanted.byName()) {
            after.ifPresent(from -> statement.add("""
                     and (l.name collate "C", l.id) > ((
                         select n.name collate "C"
                           from learner n
                          where n.tenant_id = $1
                            and n.id = ?), ?)
                    """, from, from));
        } else {
            statement.addIf(after, " and l.id < ?");
        }
        String order = wanted.byName() ? " order by l.name collate \"C\", l.id" : " order by l.id desc";
        return statement.add(order + " limit ?", limit + 1).add(WITH + order);
    }

    private static Page<LearnerRow> page(List<LearnerRow> rows, Wanted wanted, int limit) {
        return Page.of(rows, limit, row -> cursor(wanted.byName(), row.learnerId()));
    }

    static Cursor cursor(boolean byName, LearnerId learner) {
        return Cursor.of(byName ? "name" : "recorded", learner.toString());
    }

    private static LearnerRow read(Row row) {
        return new LearnerRow(
                Rows.learnerId(row, "id"),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("id_number_masked"),
                Rows.optional(row.getString("unit_code"), UnitCode::new).orElse(null),
                row.getString("unit_name"),
                row.getString("username"),
                row.getBoolean("disabled"),
                Rows.instant(row, "created_at"),
                row.getInteger("enrolled"),
                row.getInteger("sat"),
                row.getInteger("passed"));
    }
}
