package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;

import java.util.Map;

/** What the audit log says of records that were made, by whichever way they came: a call, a file, a row that waited. */
public final class RecordEntryMapper {

    private RecordEntryMapper() {}

    public static AuditEntry enrolled(Act act, Enrolment enrolment) {
        return act.on("enrolment", enrolment.id())
                .after(Map.of(
                        "learner", enrolment.learnerId(),
                        "exam", enrolment.examId(),
                        "ordinal", enrolment.ordinal()));
    }

    public static AuditEntry credited(Act act, StudyHours hours) {
        return act.on("study-hours", hours.id())
                .after(Map.of(
                        "learner", hours.learnerId(),
                        "plan", hours.plan(),
                        "kind", hours.kind(),
                        "hours", hours.hours(),
                        "year", hours.creditYear()));
    }
}
