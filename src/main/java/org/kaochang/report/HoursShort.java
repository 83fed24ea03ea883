package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Numbers;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Prerequisite;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Who is enrolled in an exam, is not through with it, and has not the hours it asks for: counted and listed by the same words. */
final class HoursShort {

    /** Of the learner {@code l}; behind an {@code and}. */
    private static final String CONDITION = " " + """
             and exists (
                     select
                       from enrolment e
                       join unnest(?::text[], ?::text[], ?::text[], ?::numeric[], ?::int[], ?::boolean[])
                                as w (exam_code, plan, kind, hours, year, since)
                         on w.exam_code = e.exam_code
                      where e.tenant_id = l.tenant_id
                        and e.learner_id = l.id
                        and e.cancelled_at is null
                        and\s""" + SittingOutcome.NOT_PASSED.formatted("") + """
                        and w.hours > coalesce((
                                select sum(h.hours)
                                  from study_hours h
                                 where h.tenant_id = e.tenant_id
                                   and h.learner_id = e.learner_id
                                   and h.plan = w.plan
                                   and h.kind = w.kind
                                   and (w.year is null
                                        or w.year = coalesce(
                                            h.credit_year,
                                            extract(year from coalesce(
                                                h.studied_on, (h.recorded_at at time zone 'Asia/Shanghai')::date))::int))
                                   and (not w.since
                                        or h.studied_on >= (e.enrolled_at at time zone 'Asia/Shanghai')::date
                                        or h.studied_on is null and h.recorded_at >= e.enrolled_at)), 0))
            """;

    private HoursShort() {}

    private record Wanted(ExamCode exam, Prerequisite what) {

        @Nullable
        Integer year() {
            return Numbers.orNull(what.year());
        }
    }

    /** @param exams those that can still be sat; nobody lacks hours where none of them asks for any */
    static Statement narrow(Statement statement, Collection<Exam> exams) {
        List<Wanted> wanted = exams.stream()
                .flatMap(exam -> exam.prerequisites().stream().map(each -> new Wanted(exam.code(), each)))
                .toList();
        if (wanted.isEmpty()) {
            return statement.add(" and false");
        }
        return statement.add(
                CONDITION,
                wanted.stream().map(each -> each.exam().value()).toArray(String[]::new),
                wanted.stream().map(each -> each.what().plan()).toArray(String[]::new),
                wanted.stream().map(each -> each.what().kind()).toArray(String[]::new),
                wanted.stream().map(each -> each.what().hours()).toArray(BigDecimal[]::new),
                wanted.stream().map(Wanted::year).toArray(Integer[]::new),
                wanted.stream()
                        .map(each -> each.what().since() == Prerequisite.Since.ENROLMENT)
                        .toArray(Boolean[]::new));
    }
}
