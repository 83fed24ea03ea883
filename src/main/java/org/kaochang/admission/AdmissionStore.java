package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Application;
import org.kaochang.admission.AdmissionFacts.Enrolment;
import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.admission.ExtraTime.Granted;
import org.kaochang.admission.LearnerRecord.Hours;
import org.kaochang.admission.LearnerRecord.Kept;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Numbers;
import org.kaochang.common.Points;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Words;
import org.kaochang.window.Spans.Span;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Loads all that admission asks about learners, in one query. */
@ApplicationScoped
public class AdmissionStore {

    private static final String RECORDS = """
            select w.tenant_id,
                   w.learner_id,
                   w.exam_code,
                   f.version,
                   f.withdrawn,
                   e.id as enrolment_id,
                   e.ordinal as enrolment_ordinal,
                   e.enrolled_at,
                   (select json_agg(json_build_object(
                               'attempt', a.id, 'enrolment', a.enrolment_id, 'window', a.window_key,
                               'started', a.started_at, 'finished', a.finished_at,
                               'passed', coalesce(r.passed, false), 'points', r.points, 'closes', a.window_closes_at,
                               'when', v.definition #>> '{disclosure,when}',
                               'released', case when v.definition #>> '{disclosure,when}' = 'release' then (
                                   select min(x.released_at)
                                     from exam_release x
                                    where x.tenant_id = a.tenant_id
                                      and x.exam_code = a.exam_code
                                      and coalesce(x.window_key, a.window_key) = a.window_key
                                      and x.released_at >= a.finished_at) end))
                      from attempt a
                      join exam_version v
                        on v.tenant_id = a.tenant_id
                       and v.exam_code = a.exam_code
                       and v.version = a.exam_version
                      left join result r on r.attempt_id = a.id
                     where a.tenant_id = w.tenant_id
                       and a.learner_id = w.learner_id
                       and a.exam_code = w.exam_code
                       and a.status <> 'voided') as sittings,
                   (select json_agg(json_build_object(
                               'plan', h.plan, 'kind', h.kind, 'year', h.year, 'ever', h.ever, 'since', h.since))
                      from (select plan,
                                   kind,
                                   coalesce(
                                       credit_year,
                                       extract(year from coalesce(
                                           studied_on, (recorded_at at time zone 'Asia/Shanghai')::date))::int) as year,
                                   sum(hours) as ever,
                                   sum(hours) filter (
                                       where studied_on >= (e.enrolled_at at time zone 'Asia/Shanghai')::date
                                          or studied_on is null and recorded_at >= e.enrolled_at) as since
                              from study_hours
                             where tenant_id = w.tenant_id
                               and learner_id = w.learner_id
                             group by plan, kind, year) h) as hours,
                   p.after_attempt,
                   p.status as application,
                   p.note as application_note,
                   (select json_agg(json_build_object(
                               'percent', c.percent, 'minutes', c.minutes, 'from', c.from_at, 'until', c.until_at))
                      from accommodation c
                     where c.tenant_id = w.tenant_id
                       and c.withdrawn_at is null
                       and coalesce(c.exam_code, w.exam_code) = w.exam_code
                       and (c.learner_id = w.learner_id
                        or c.unit_code = (
                               select l.unit_code
                                 from learner l
                                where l.id = w.learner_id
                                  and l.tenant_id = w.tenant_id))) as granted,
                   (select json_agg(json_build_object('from', o.from_at, 'until', o.until_at))
                      from outage o
                     where o.tenant_id = w.tenant_id
                       and o.exam_code = w.exam_code) as outages,
                   (select array_agg(q)
                      from attempt a, unnest(a.question_ids) q
                     where a.tenant_id = w.tenant_id
                       and a.learner_id = w.learner_id
                       and a.exam_code = w.exam_code) as seen
              from wanted w
              left join lateral (
                   select version, withdrawn_at is not null as withdrawn
                     from exam_version
                    where tenant_id = w.tenant_id
                      and exam_code = w.exam_code
                    order by version desc
                    limit 1) f on true
              left join lateral (
                   select id, ordinal, enrolled_at
                     from enrolment
                    where tenant_id = w.tenant_id
                      and learner_id = w.learner_id
                      and exam_code = w.exam_code
                      and cancelled_at is null
                    order by ordinal desc
                    limit 1) e on true
              left join lateral (
                   select after_attempt, status, note
                     from retake_application
                    where tenant_id = w.tenant_id
                      and enrolment_id = e.id
                    order by applied_at desc, id desc
                    limit 1) p on true
            """;

    private static final String WANTED = """
            with wanted as (
                select *
                  from unnest($1::int[], $2::uuid[], $3::text[]) as w (tenant_id, learner_id, exam_code))
            """ + RECORDS;

    private static final String ENROLLED = """
            with wanted as (
                select distinct tenant_id, learner_id, exam_code
                  from enrolment
                 where tenant_id = $1
                   and learner_id = $2
                   and cancelled_at is null)
            """ + RECORDS + " order by w.exam_code";

    private static final Columns<Applicant> APPLICANTS = Columns.<Applicant>first()
            .tenant("tenant_id", Applicant::tenant)
            .id("learner_id", Applicant::learnerId)
            .code("exam_code", Applicant::examCode);

    private final Pool pool;

    AdmissionStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Each learner and the exam wanted, enrolled or not, in any order. */
    Uni<List<LearnerRecord>> find(List<Applicant> applicants) {
        return records(WANTED, APPLICANTS.of(applicants));
    }

    /** The learner and each exam enrolled in. */
    Uni<List<LearnerRecord>> findAll(TenantId tenant, LearnerId learner) {
        return records(ENROLLED, Rows.of(tenant, learner));
    }

    private Uni<List<LearnerRecord>> records(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> Rows.list(rows, AdmissionStore::read));
    }

    private static LearnerRecord read(Row row) {
        return new LearnerRecord(
                Rows.tenant(row, "tenant_id"),
                Rows.learnerId(row, "learner_id"),
                Rows.examCode(row, "exam_code"),
                Optional.ofNullable(row.getInteger("version")),
                Boolean.TRUE.equals(row.getBoolean("withdrawn")),
                Rows.optional(row.getUUID("enrolment_id"), EnrolmentId::new).map(id -> enrolment(id, row)),
                list(row, "sittings", AdmissionStore::kept),
                list(row, "hours", AdmissionStore::hours),
                Rows.optional(row.getUUID("after_attempt"), AttemptId::new).map(id -> application(id, row)),
                timesSeen(row.getArrayOfIntegers("seen")),
                new ExtraTime(
                        list(row, "granted", AdmissionStore::granted), list(row, "outages", AdmissionStore::span)));
    }

    private static Granted granted(JsonObject json) {
        return new Granted(
                Numbers.optional(json.getInteger("percent")),
                Numbers.optional(json.getInteger("minutes")),
                instant(json.getString("from")),
                Optional.ofNullable(json.getString("until")).map(AdmissionStore::instant));
    }

    private static Span span(JsonObject json) {
        return new Span(instant(json.getString("from")), instant(json.getString("until")));
    }

    private static Enrolment enrolment(EnrolmentId id, Row row) {
        return new Enrolment(id, row.getInteger("enrolment_ordinal"), Rows.instant(row, "enrolled_at"));
    }

    private static Kept kept(JsonObject json) {
        String when = json.getString("when");
        return new Kept(
                sitting(json),
                when == null ? Disclosure.When.AT_ONCE : Words.value(Disclosure.When.class, when),
                Optional.ofNullable(json.getString("closes")).map(AdmissionStore::instant),
                Optional.ofNullable(json.getString("released")).map(AdmissionStore::instant));
    }

    private static Sitting sitting(JsonObject json) {
        return new Sitting(
                AttemptId.fromString(json.getString("attempt")),
                EnrolmentId.fromString(json.getString("enrolment")),
                json.getString("window"),
                instant(json.getString("started")),
                Optional.ofNullable(json.getString("finished")).map(AdmissionStore::instant),
                json.getBoolean("passed"),
                Optional.ofNullable(json.getInteger("points")).map(Points::new),
                Optional.empty());
    }

    private static Hours hours(JsonObject json) {
        return new Hours(
                json.getString("plan"),
                json.getString("kind"),
                json.getInteger("year"),
                decimal(json, "ever"),
                decimal(json, "since"));
    }

    private static Application application(AttemptId afterAttempt, Row row) {
        String status = row.getString("application").toUpperCase(Locale.ROOT);
        return new Application(afterAttempt, Application.Status.valueOf(status), Rows.text(row, "application_note"));
    }

    private static Map<Integer, Integer> timesSeen(Integer[] questionIds) {
        Map<Integer, Integer> times = new HashMap<>();
        for (Integer id : questionIds == null ? new Integer[0] : questionIds) {
            times.merge(id, 1, Integer::sum);
        }
        return times;
    }

    private static <T> List<T> list(Row row, String column, Function<JsonObject, T> read) {
        JsonArray array = row.get(JsonArray.class, column);
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).map(read).toList();
    }

    private static BigDecimal decimal(JsonObject json, String name) {
        Number number = json.getNumber(name);
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
