package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Rows;
import org.kaochang.report.ExamShelfSource.PublishedVersion;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import java.time.Duration;
import java.time.Instant;

/**
 * What {@link Today} counts of sittings, said as conditions on the sitting {@code a} and its result {@code r}, so that the list
 * behind a number shows the very rows that were counted.
 */
sealed interface TodayPart {

    /** Closing comes round every second; an outage holds it up longer, which is what is to be seen. */
    Duration LATE = Duration.ofMinutes(1);

    /** No sitting lasts so long: what ended today began within it. */
    Duration LONGEST = Duration.ofDays(2);

    /** All that may stand in an address. */
    String PATTERN = "handed-in|overdue|to-sit-again|to-sit";

    /** Ended since midnight, by hand or by time, with a result that counts. */
    record HandedIn(Instant midnight) implements TodayPart {}

    /** Still under way though their time was up before. */
    record Overdue(Instant before) implements TodayPart {}

    /** The latest sitting of each enrolment in force of which all count and none passed. */
    record ToSitAgain() implements TodayPart {}

    /** Enrolments in force without a sitting, in exams that can still be sat: neither withdrawn nor over for good. */
    record ToSit() implements TodayPart {

        /** Whether anybody may still begin a sitting of the exam, now or in a window to come. */
        static boolean allows(PublishedVersion version, Instant now) {
            return version.withdrawnAt().isEmpty()
                    && !(Windows.at(version.exam().window(), now) instanceof WindowState.Over);
        }
    }

    /** Behind the other conditions of a statement. */
    static void narrow(Statement statement, TodayPart part) {
        switch (part) {
            case HandedIn(var midnight) ->
                statement.add(
                        " and a.id >= ? and a.finished_at >= ? and a.status in ('submitted', 'expired') and r.attempt_id is not null",
                        AttemptId.lowest(midnight.minus(LONGEST)),
                        Rows.time(midnight));
            case Overdue(var before) -> statement.add("""
                     and a.status = 'in-progress'
                     and exists (
                             select
                               from answer_sheet s
                              where s.attempt_id = a.id
                                and s.learner_id = a.learner_id
                                and s.tenant_id = a.tenant_id
                                and not s.closed
                                and s.closes_at < ?)
                    """, Rows.time(before));
            case ToSitAgain again -> statement.add(TO_SIT_AGAIN);
            case ToSit none -> statement.add(" and false");
        }
    }

    String TO_SIT_AGAIN = """
             and a.status in ('submitted', 'expired')
             and not r.passed
             and exists (
                     select
                       from enrolment e
                      where e.id = a.enrolment_id
                        and e.tenant_id = a.tenant_id
                        and e.cancelled_at is null)
             and not exists (
                     select
                       from attempt n
                       left join result q
                         on q.attempt_id = n.id
                        and q.tenant_id = n.tenant_id
                      where n.tenant_id = a.tenant_id
                        and n.learner_id = a.learner_id
                        and n.exam_code = a.exam_code
                        and n.enrolment_id = a.enrolment_id
                        and n.status <> 'voided'
                        and (n.id > a.id
                             or n.status = 'in-progress'
                             or q.passed is not false))
            """;
}
