package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.learner.HoursKind;
import org.kaochang.learner.LearnerReference;
import org.kaochang.learner.NewStudyHours;
import org.kaochang.learner.StudyHours;
import org.kaochang.learner.roster.RosterReportDraft.What;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What rows of study hours come to, given what has been credited: new credits, known ones, rows that wait, or errors. */
final class HoursComparison {

    private final PersonComparison people;
    private final RosterReportDraft report;
    private final Set<String> asked;

    /** @param asked kinds of hours that exams ask for by words of their own */
    HoursComparison(Wish wish, RosterReportDraft report, Set<String> asked) {
        this.asked = asked;
        this.people = new PersonComparison(wish, report);
        this.report = report;
    }

    /** What has to be written for some of the rows. */
    record Changes(List<StudyHours> inserts, List<FileRow.OfHours> waiting) {}

    /** A row and whose it is. */
    record Of(FileRow.OfHours row, LearnerId learner) {

        String reference() {
            return HoursReference.of(learner, row);
        }

        StudyHours hours(RecordId id, Instant now) {
            return new StudyHours(
                    id,
                    learner,
                    row.plan(),
                    row.kind(),
                    row.hours(),
                    row.studiedOn(),
                    row.creditYear(),
                    now,
                    reference());
        }

        private boolean saidBy(StudyHours known) {
            return known.says(
                    new NewStudyHours(
                            LearnerReference.of(learner),
                            row.plan(),
                            row.kind(),
                            row.hours(),
                            row.studiedOn(),
                            Optional.of(row.creditYear()),
                            known.externalId()),
                    learner);
        }
    }

    /** The rows that mean somebody and hours of a kind there is; those that wait are added to {@code waiting}. */
    List<Of> persons(List<FileRow.OfHours> rows, PeopleOnFile onFile, List<FileRow.OfHours> waiting) {
        List<Of> found = new ArrayList<>();
        for (FileRow.OfHours row : rows) {
            if (HoursKind.known(row.kind(), asked)) {
                people.find(row, onFile, waiting).ifPresent(person -> found.add(new Of(row, person.id())));
            } else {
                people.error(row, RosterField.HOURS_KIND, RosterFault.BAD_KIND, HoursKind.unknown(row.kind(), asked));
            }
        }
        return found;
    }

    /** @param known credits by the references of these rows */
    List<StudyHours> of(List<Of> rows, Map<String, StudyHours> known, Instant now, Function<LearnerId, RecordId> ids) {
        List<StudyHours> inserts = new ArrayList<>();
        for (Of row : rows) {
            StudyHours before = known.get(row.reference());
            if (before == null) {
                report.line(
                        What.ADDED,
                        row.row(),
                        row.learner(),
                        null,
                        row.row().hours().toPlainString());
                inserts.add(row.hours(ids.apply(row.learner()), now));
            } else if (row.saidBy(before)) {
                report.count(What.UNCHANGED);
            } else {
                people.error(
                        row.row(),
                        RosterField.HOURS,
                        RosterFault.RECORDED_OTHERWISE,
                        "此笔学时已记为 " + before.hours().stripTrailingZeros().toPlainString() + " 学时（" + before.kind() + "，"
                                + before.creditYear() + " 年度），与文件不同；学时只增不改，请核对");
            }
        }
        return inserts;
    }
}
