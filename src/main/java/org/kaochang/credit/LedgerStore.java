package org.kaochang.credit;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.credit.year.Content;
import org.kaochang.credit.year.EntrySource;
import org.kaochang.credit.year.Ledger;
import org.kaochang.credit.year.LedgerEntry;

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

    /**
     * What nobody may know of yet is not among them: of a pass neither the hours nor that they were taken back. One that was taken back
     * before it was told is never told of.
     */
    private static final String LINES = """
            select 'study' as source, h.id, h.learner_id, h.kind, h.hours,
                   coalesce(h.credit_year,
                            extract(year from coalesce(h.studied_on, (h.recorded_at at time zone 'Asia/Shanghai')::date))::int)
                       as credit_year,
                   h.studied_on, null as category, h.plan as content, h.external_id as part, h.plan,
                   null::uuid as attempt_id, null::uuid as counters, h.recorded_at as counts_from, null as reason
              from study_hours h
             where h.tenant_id = $1
               and h.learner_id = any ($2)
             union all
            select e.source, e.id, e.learner_id, e.kind, e.hours, e.credit_year, e.studied_on, e.category, e.content,
                   null as part, coalesce(e.exam_code, e.content) as plan, e.attempt_id, e.counters, e.counts_from, e.reason
              from credit_entry e
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
               and not exists (
                   select
                     from credit_entry c
                    where c.tenant_id = e.tenant_id
                      and c.counters = coalesce(e.counters, e.id)
                      and c.counts_from < told.at)
            """;

    private static final String EXAMS = """
            select distinct learner_id, exam_code
              from enrolment
             where tenant_id = $1
               and learner_id = any ($2)
               and cancelled_at is null
            """;

    LedgerStore() {}

    /** Of each of these learners, one without lines too. */
    public Uni<Map<LearnerId, Ledger>> of(
            SqlClient client, TenantId tenant, Collection<LearnerId> learners, Instant now) {
        List<LearnerId> wanted = List.copyOf(learners);
        return client.preparedQuery(LINES)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(wanted)).addOffsetDateTime(Rows.time(now)))
                .chain(lines -> client.preparedQuery(EXAMS)
                        .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(wanted)))
                        .map(exams -> ledgers(wanted, lines, exams)));
    }

    private static Map<LearnerId, Ledger> ledgers(List<LearnerId> learners, RowSet<Row> lines, RowSet<Row> exams) {
        Map<LearnerId, List<Ledger.Line>> entered = new HashMap<>();
        lines.forEach(row -> entered.computeIfAbsent(Rows.learnerId(row, "learner_id"), one -> new ArrayList<>())
                .add(line(row)));
        Map<LearnerId, Set<ExamCode>> enrolled = new HashMap<>();
        exams.forEach(row -> enrolled.computeIfAbsent(Rows.learnerId(row, "learner_id"), one -> new HashSet<>())
                .add(Rows.examCode(row, "exam_code")));
        Map<LearnerId, Ledger> ledgers = HashMap.newHashMap(learners.size());
        learners.forEach(learner -> ledgers.put(
                learner,
                new Ledger(entered.getOrDefault(learner, List.of()), enrolled.getOrDefault(learner, Set.of()))));
        return ledgers;
    }

    private static Ledger.Line line(Row row) {
        EntrySource source = EntrySource.ofWire(row.getString("source"));
        LedgerEntry entry = new LedgerEntry(
                Rows.recordId(row, "id"),
                source,
                row.getString("kind"),
                row.getBigDecimal("hours"),
                row.getInteger("credit_year"),
                Optional.ofNullable(row.getLocalDate("studied_on")),
                Rows.text(row, "category"),
                new Content(row.getString("content"), Rows.text(row, "part")),
                source == EntrySource.EXAM ? Rows.optional(row.getString("plan"), ExamCode::new) : Optional.empty(),
                Rows.optional(row.getUUID("counters"), RecordId::new),
                Rows.instant(row, "counts_from"));
        return new Ledger.Line(
                entry,
                row.getString("plan"),
                Rows.optional(row.getUUID("attempt_id"), AttemptId::new),
                Rows.text(row, "reason"));
    }
}
