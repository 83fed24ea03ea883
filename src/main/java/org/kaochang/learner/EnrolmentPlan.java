package org.kaochang.learner;

import org.kaochang.common.China;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a batch of enrolments comes to: new ones, ones known before, or errors. */
public record EnrolmentPlan(List<Enrolment> inserts, List<Outcome> outcomes, List<RowError> errors) {

    /** @param created whether the enrolment is new */
    public record Outcome(Enrolment enrolment, boolean created) {}

    /** Enrolments are counted per learner and exam. */
    record Course(LearnerId learnerId, ExamCode examId) {}

    /** @param learners the learners meant by what the rows say, as far as there are such */
    record Facts(
            Map<LearnerReference, LearnerId> learners,
            Map<Course, List<Enrolment>> byCourse,
            Map<String, Enrolment> byExternalId) {}

    /**
     * What new enrolments are made with.
     *
     * @param once whether nobody may be enrolled who ever was
     */
    record Making(TenantId tenant, Instant now, Function<LearnerId, EnrolmentId> ids, boolean once) {}

    static EnrolmentPlan of(Making making, List<NewEnrolment> rows, Facts facts) {
        EnrolmentPlan plan = new EnrolmentPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<Course> courses = new HashSet<>();
        Set<String> externalIds = new HashSet<>();
        for (int index = 0; index < rows.size(); index++) {
            NewEnrolment row = rows.get(index);
            LearnerId learner = facts.learners().get(row.learner());
            if (learner == null) {
                plan.errors.add(RowError.invalid(index, "learner", "没有这位学员"));
            } else if (!courses.add(new Course(learner, row.examId()))) {
                plan.errors.add(RowError.invalid(index, "examId", "同一学员的同一考试在本批中重复"));
            } else if (row.externalId().filter(id -> !externalIds.add(id)).isPresent()) {
                plan.errors.add(RowError.invalid(index, "externalId", "同一外部编号在本批中重复"));
            } else {
                Course course = new Course(learner, row.examId());
                plan.add(index, row, course, facts, making);
            }
        }
        return plan;
    }

    private void add(int index, NewEnrolment row, Course course, Facts facts, Making making) {
        Optional<Enrolment> known = row.externalId().map(facts.byExternalId()::get);
        if (known.isPresent()) {
            repeat(index, known.get(), course);
            return;
        }
        List<Enrolment> before = facts.byCourse().getOrDefault(course, List.of());
        if (making.once() && !before.isEmpty()) {
            errors.add(RowError.conflict(index, "examId", "已选过此课程；重新选课由考务办理"));
            return;
        }
        if (!row.again() && before.stream().anyMatch(enrolment -> !enrolment.cancelled())) {
            errors.add(RowError.conflict(index, "examId", "已选过此课程；如需重新选课，请注明 again"));
            return;
        }
        int ordinal = before.stream().mapToInt(Enrolment::ordinal).max().orElse(0) + 1;
        Instant enrolledAt = row.enrolledOn()
                .map(day -> day.atStartOfDay(China.ZONE).toInstant())
                .orElse(making.now());
        Enrolment enrolment = new Enrolment(
                making.tenant(),
                making.ids().apply(course.learnerId()),
                course.learnerId(),
                course.examId(),
                ordinal,
                enrolledAt,
                row.externalId(),
                Seating.NOWHERE,
                false);
        inserts.add(enrolment);
        outcomes.add(new Outcome(enrolment, true));
    }

    private void repeat(int index, Enrolment known, Course course) {
        if (new Course(known.learnerId(), known.examId()).equals(course)) {
            outcomes.add(new Outcome(known, false));
        } else {
            errors.add(RowError.conflict(index, "externalId", "此外部编号已用于另一次选课"));
        }
    }
}
