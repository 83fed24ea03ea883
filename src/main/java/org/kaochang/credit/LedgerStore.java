package org.kaochang.credit;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.credit.year.Content;
import org.kaochang.credit.year.EntrySource;
import org.kaochang.credit.year.Ledger;
import org.kaochang.credit.year.LedgerEntry;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;
import org.kaochang.result.Telling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ledgers as they are read: recorded study hours, and what else was entered (ADR 81). */
@Singleton
public class LedgerStore {

    /** What nobody may know of yet is not among them, as far as that was clear when it was entered: see {@link Found#mayBeSeen}. */
    private static final String LINES = """
            select 'study' as source, h.id, h.learner_id, h.kind, h.hours,
                   coalesce(h.credit_year,
                            extract(year from coalesce(h.studied_on, (h.recorded_at at time zone 'Asia/Shanghai')::date))::int)
                       as credit_year,
                   h.studied_on, null as category, h.plan as content, h.external_id as part, h.plan,
                   null::uuid as attempt_id, null::uuid as counters, h.recorded_at as counts_from, null as reason,
                   null as exam_code, null::int as exam_version, null as window_key, null::timestamptz as told_at,
                   null::timestamptz as window_closes_at, null::int as in_force, null::timestamptz as taken_back_at
              from unnest($2::uuid[]) as l (id)
             cross join lateral (
                   select s.id, s.learner_id, s.kind, s.hours, s.credit_year, s.studied_on, s.recorded_at, s.plan, s.external_id
                     from study_hours s
                    where s.tenant_id = $1
                      and s.learner_id = l.id
                    order by s.recorded_at, s.id
                    limit $4) h
             union all
            select e.source, e.id, e.learner_id, e.kind, e.hours, e.credit_year, e.studied_on, e.category, e.content,
                   null as part, coalesce(e.exam_code, e.content) as plan, e.attempt_id, e.counters, e.counts_from, e.reason,
                   e.exam_code, e.exam_version, e.window_key, told.at as told_at, a.window_closes_at,
                   (select max(v.version)
                      from exam_version v
                     where v.tenant_id = e.tenant_id
                       and v.exam_code = e.exam_code) as in_force,
                   (select c.counts_from
                      from credit_entry c
                     where c.tenant_id = e.tenant_id
                       and c.counters = coalesce(e.counters, e.id)) as taken_back_at
              from credit_entry e
              left join attempt a
                on a.id = e.attempt_id
               and a.tenant_id = e.tenant_id
             cross join lateral (
                   select coalesce(e.told_at, min(x.released_at)) as at
                     from exam_release x
                    where x.tenant_id = e.tenant_id
                      and x.exam_code = e.exam_code
                      and (x.window_key is null or x.window_key = e.window_key)
                      and x.released_at >= e.finished_at) told
             where e.tenant_id = $1
               and e.learner_id = any ($2)
               and (e.source <> 'exam' or told.at <= $3)
            """;

    /** Of one learner, the first recorded; nobody's is so long in earnest: ten years with one for each working day and more. */
    private static final int LONGEST = 5_000;

    /** Lines of one answer: a connection keeps room for the longest it ever had. */
    private static final int LINES_AT_ONCE = 20_000;

    private static final String HOW_LONG = """
            select l.id as learner_id,
                   (select count(*)::int
                      from (select
                              from study_hours h
                             where h.tenant_id = $1
                               and h.learner_id = l.id
                             limit $3) h) as lines
              from unnest($2::uuid[]) with ordinality as l (id, place)
             order by l.place
            """;

    private static final String EXAMS = """
            select distinct learner_id, exam_code
              from enrolment
             where tenant_id = $1
               and learner_id = any ($2)
               and cancelled_at is null
            """;

    /**
     * A line as it lies there.
     *
     * @param telling of what follows from a pass; empty: nothing has to be waited for
     * @param takenBack since when it counts no more, or what it takes back
     */
    private record Found(LearnerId learner, Ledger.Line line, Optional<Telling> telling, Optional<Instant> takenBack) {

        /**
         * Of a pass that may not be told of yet neither the hours are seen nor that they were taken back. One that was taken back before is
         * never told of.
         */
        boolean mayBeSeen(Map<ExamVersionId, Exam> exams, Instant now) {
            return telling.map(each -> each.at(exams)
                            .filter(told -> !now.isBefore(told))
                            .filter(told -> takenBack
                                    .filter(back -> back.isBefore(told))
                                    .isEmpty())
                            .isPresent())
                    .orElse(true);
        }
    }

    private final ExamDefinitionSource exams;

    LedgerStore(ExamDefinitionSource exams) {
        this.exams = exams;
    }

    /** These learners in parts, in their order, each of which has so many lines at most that it may be read at once. */
    public Uni<List<List<LearnerId>>> parts(SqlClient client, TenantId tenant, List<LearnerId> learners) {
        return client.preparedQuery(HOW_LONG)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(learners)).addInteger(LONGEST))
                .map(LedgerStore::parts);
    }

    private static List<List<LearnerId>> parts(RowSet<Row> rows) {
        List<List<LearnerId>> parts = new ArrayList<>();
        int room = 0;
        for (Row row : rows) {
            int lines = row.getInteger("lines");
            if (lines > room || parts.isEmpty()) {
                parts.add(new ArrayList<>());
                room = LINES_AT_ONCE;
            }
            room -= lines;
            parts.getLast().add(Rows.learnerId(row, "learner_id"));
        }
        return parts;
    }

    /** Of each of these learners, one without lines too. */
    public Uni<Map<LearnerId, Ledger>> of(
            SqlClient client, TenantId tenant, Collection<LearnerId> learners, Instant now) {
        List<LearnerId> wanted = List.copyOf(learners);
        return client.preparedQuery(LINES)
                .execute(Rows.of(tenant)
                        .addArrayOfUUID(Rows.ids(wanted))
                        .addOffsetDateTime(Rows.time(now))
                        .addInteger(LONGEST))
                .map(rows -> Rows.list(rows, LedgerStore::found))
                .chain(found -> seen(client, tenant, found, now))
                .chain(lines -> client.preparedQuery(EXAMS)
                        .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(wanted)))
                        .map(enrolments -> ledgers(wanted, lines, enrolments)));
    }

    private Uni<List<Found>> seen(SqlClient client, TenantId tenant, List<Found> found, Instant now) {
        return exams.these(client, tenant, Telling.versions(found.stream().flatMap(each -> each.telling().stream())))
                .map(known -> found.stream()
                        .filter(each -> each.mayBeSeen(known, now))
                        .toList());
    }

    private static Map<LearnerId, Ledger> ledgers(List<LearnerId> learners, List<Found> lines, RowSet<Row> enrolments) {
        Map<LearnerId, List<Ledger.Line>> entered = new HashMap<>();
        lines.forEach(each -> entered.computeIfAbsent(each.learner(), one -> new ArrayList<>())
                .add(each.line()));
        Map<LearnerId, Set<ExamCode>> enrolled = new HashMap<>();
        enrolments.forEach(row -> enrolled.computeIfAbsent(Rows.learnerId(row, "learner_id"), one -> new HashSet<>())
                .add(Rows.examCode(row, "exam_code")));
        Map<LearnerId, Ledger> ledgers = HashMap.newHashMap(learners.size());
        learners.forEach(learner -> ledgers.put(
                learner,
                new Ledger(entered.getOrDefault(learner, List.of()), enrolled.getOrDefault(learner, Set.of()))));
        return ledgers;
    }

    private static Found found(Row row) {
        Ledger.Line line = line(row);
        return new Found(
                Rows.learnerId(row, "learner_id"),
                line,
                line.entry().exam().map(exam -> telling(exam, row)),
                Rows.optionalInstant(row, "taken_back_at"));
    }

    private static Telling telling(ExamCode exam, Row row) {
        return new Telling(
                new ExamVersionId(exam, row.getInteger("exam_version")),
                row.getInteger("in_force"),
                row.getString("window_key"),
                Rows.optionalInstant(row, "window_closes_at"),
                Rows.optionalInstant(row, "told_at"));
    }

    private static Ledger.Line line(Row row) {
        LedgerEntry entry = new LedgerEntry(
                Rows.recordId(row, "id"),
                EntrySource.ofWire(row.getString("source")),
                row.getString("kind"),
                row.getBigDecimal("hours"),
                row.getInteger("credit_year"),
                Optional.ofNullable(row.getLocalDate("studied_on")),
                Rows.text(row, "category"),
                new Content(row.getString("content"), Rows.text(row, "part")),
                Rows.optional(row.getString("exam_code"), ExamCode::new),
                Rows.optional(row.getUUID("counters"), RecordId::new),
                Rows.instant(row, "counts_from"));
        return new Ledger.Line(
                entry,
                row.getString("plan"),
                Rows.optional(row.getUUID("attempt_id"), AttemptId::new),
                Rows.text(row, "reason"));
    }
}
