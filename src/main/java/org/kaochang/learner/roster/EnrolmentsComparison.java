package org.kaochang.learner.roster;

import org.kaochang.common.China;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.learner.Enrolment;
import org.kaochang.learner.EnrolmentStore.Seated;
import org.kaochang.learner.Seating;
import org.kaochang.learner.roster.RosterReportDraft.What;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What rows of enrolments come to, given which there are: new ones, known ones, ones that somebody cancelled and that stay so,
 * rows that wait, or errors.
 */
final class EnrolmentsComparison {

    private final PersonComparison people;
    private final RosterReportDraft report;
    private final Wish wish;

    EnrolmentsComparison(Wish wish, RosterReportDraft report) {
        this.people = new PersonComparison(wish, report);
        this.report = report;
        this.wish = wish;
    }

    /** What has to be written for some of the rows. */
    record Changes(List<Enrolment> inserts, List<Seated> seated, List<FileRow.OfEnrolment> waiting) {

        Changes() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Enrolments are counted per learner and exam. */
    record Course(LearnerId learner, ExamCode exam) {}

    /** A row and whose it is. */
    record Of(FileRow.OfEnrolment row, LearnerId learner) {

        Course course() {
            return new Course(learner, row.exam());
        }

        Enrolment enrolment(TenantId tenant, EnrolmentId id, int ordinal, Instant now) {
            return new Enrolment(
                    tenant,
                    id,
                    learner,
                    row.exam(),
                    ordinal,
                    row.enrolledOn()
                            .map(day -> day.atStartOfDay(China.ZONE).toInstant())
                            .orElse(now),
                    row.reference(),
                    row.seating(),
                    false);
        }
    }

    /**
     * The rows that mean somebody and an exam there is; those that wait are added to {@code waiting}.
     *
     * @param exams those that there are
     */
    List<Of> persons(
            List<FileRow.OfEnrolment> rows,
            PeopleOnFile onFile,
            Set<ExamCode> exams,
            List<FileRow.OfEnrolment> waiting) {
        List<Of> found = new ArrayList<>();
        for (FileRow.OfEnrolment row : rows) {
            if (seatsWithoutRight(row)) {
                people.error(row, RosterField.ROOM, RosterFault.NOT_YOURS, "考场和座位由考务安排，单位的名册请不要填写");
            } else if (exams.contains(row.exam())) {
                people.find(row, onFile, waiting).ifPresent(person -> found.add(new Of(row, person.id())));
            } else {
                people.error(row, RosterField.EXAM, RosterFault.UNKNOWN_EXAM, "没有代码为“" + row.exam() + "”的考试");
            }
        }
        return found;
    }

    /**
     * @param known enrolments by learner and exam
     * @param byReference those whose external id is one of these rows'
     * @param changes to which is added what comes of the rows
     */
    void of(
            List<Of> rows,
            Map<Course, List<Enrolment>> known,
            Map<String, Enrolment> byReference,
            Instant now,
            Function<LearnerId, EnrolmentId> ids,
            Changes changes) {
        for (Of row : rows) {
            Optional<Enrolment> same = row.row().reference().map(byReference::get);
            List<Enrolment> before = known.getOrDefault(row.course(), List.of());
            Optional<Enrolment> inForce = before.stream()
                    .filter(enrolment -> !enrolment.cancelled())
                    .max(Comparator.comparingInt(Enrolment::ordinal));
            if (same.filter(other -> !new Course(other.learnerId(), other.examId()).equals(row.course()))
                    .isPresent()) {
                people.error(row.row(), RosterField.REFERENCE, RosterFault.RECORDED_OTHERWISE, "此编号已用于另一次选课");
            } else if (wish.again() && same.isEmpty()) {
                enrol(row, before, ids, now, changes);
            } else if (inForce.isPresent()) {
                seat(row, inForce.get(), changes);
            } else if (!before.isEmpty()) {
                report.line(
                        What.KEPT_CANCELLED,
                        row.row(),
                        row.learner(),
                        null,
                        row.row().exam().value());
            } else {
                enrol(row, before, ids, now, changes);
            }
        }
    }

    private void enrol(
            Of row, List<Enrolment> before, Function<LearnerId, EnrolmentId> ids, Instant now, Changes changes) {
        int ordinal = before.stream().mapToInt(Enrolment::ordinal).max().orElse(0) + 1;
        report.line(What.ADDED, row.row(), row.learner(), null, row.row().exam().value());
        changes.inserts().add(row.enrolment(wish.tenant(), ids.apply(row.learner()), ordinal, now));
    }

    /** A unit's own administrators could move their people from under an invigilator's eyes. */
    private boolean seatsWithoutRight(FileRow.OfEnrolment row) {
        return wish.ownUnit().isPresent() && !row.seating().equals(Seating.NOWHERE);
    }

    private void seat(Of row, Enrolment known, Changes changes) {
        Seating now = known.seating().with(row.row().seating());
        if (now.equals(known.seating())) {
            report.count(What.UNCHANGED);
            return;
        }
        report.line(What.CHANGED, row.row(), row.learner(), known.seating().said(), now.said());
        changes.seated().add(new Seated(known, now));
    }
}
