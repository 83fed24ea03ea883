package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.learner.RosterCheck;
import org.kaochang.learner.Seating;
import org.kaochang.learner.StudyHoursPlan;
import org.kaochang.learner.roster.PersonReading.Findings;
import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.Finding;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads rows of enrolments. */
final class EnrolmentRowReading implements RowReading<FileRow.OfEnrolment> {

    private static final int LONGEST = 100;
    private static final Pattern EXAM_CODE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private final PersonReading people;
    private final LocalDate today;

    EnrolmentRowReading(PersonReading people, LocalDate today) {
        this.people = people;
        this.today = today;
    }

    @Override
    public Packing<FileRow.OfEnrolment> packing() {
        return RowPacking.ENROLMENT;
    }

    @Override
    public Optional<FileRow.OfEnrolment> read(SheetRow row, RosterReportDraft report) {
        Findings findings = new Findings(row, report);
        Optional<Person> person = people.read(row, report);
        Optional<ExamCode> exam = exam(row, findings);
        Seating seating = new Seating(
                findings.text(RosterField.ROOM, RoomName.LONGEST).map(RoomName::new),
                findings.text(RosterField.SEAT, RoomName.LONGEST));
        Optional<LocalDate> enrolledOn = date(row, findings);
        Optional<String> reference = findings.text(RosterField.REFERENCE, LONGEST);
        if (reference.filter(text -> !RosterCheck.externalIdAllowed(text)).isPresent()) {
            findings.add(RosterField.REFERENCE, RosterFault.BAD_EXTERNAL_ID, "编号不合要求");
        }
        return person.filter(known -> findings.sound())
                .map(known -> new FileRow.OfEnrolment(
                        row.place(), known, exam.orElseThrow(), seating, enrolledOn, reference));
    }

    /** Codes are lower case; what our own drop-downs put behind one, in brackets, does not count. */
    private static Optional<ExamCode> exam(SheetRow row, Findings findings) {
        String text = CellText.word(row.text(RosterField.EXAM));
        if (text.isEmpty()) {
            findings.add(RosterField.EXAM, RosterFault.MISSING, "未填写考试代码");
            return Optional.empty();
        }
        int bracket = text.indexOf('(');
        String code = bracket > 0 ? text.substring(0, bracket) : text;
        if (!EXAM_CODE.matcher(code).matches()) {
            findings.add(
                    RosterField.EXAM,
                    RosterFault.BAD_EXAM,
                    "考试代码" + findings.quoted(RosterField.EXAM) + "不合要求：应为字母、数字和 . _ -");
            return Optional.empty();
        }
        return Optional.of(new ExamCode(code));
    }

    private Optional<LocalDate> date(SheetRow row, Findings findings) {
        String text = row.text(RosterField.ENROLLED_ON);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = RosterValues.date(text);
        if (date.filter(day -> !day.isAfter(today) && day.getYear() >= StudyHoursPlan.EARLIEST_YEAR)
                .isEmpty()) {
            findings.add(
                    RosterField.ENROLLED_ON,
                    RosterFault.BAD_DATE,
                    "日期" + findings.quoted(RosterField.ENROLLED_ON) + "应写作 2026-03-15，不能晚于今天");
        }
        return date;
    }

    @Override
    public void compareWithin(FileRow.OfEnrolment row, RosterReportDraft report, SameFile<FileRow.OfEnrolment> before) {
        before.before("exam:" + row.exam() + " " + row.person().key())
                .ifPresent(first ->
                        error(row, report, RosterField.EXAM, "与" + first.place().said() + "是同一人的同一考试"));
        row.reference()
                .flatMap(reference -> before.before("reference:" + reference))
                .ifPresent(first -> error(
                        row, report, RosterField.REFERENCE, "与" + first.place().said() + "的编号相同"));
    }

    private static void error(FileRow.OfEnrolment row, RosterReportDraft report, RosterField field, String message) {
        report.error(new Finding(
                row.place().sheet(), row.place().row(), field.title(), RosterFault.ROW_TWICE.code(), message));
    }
}
