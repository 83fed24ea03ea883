package org.kaochang.learner.roster;

import org.kaochang.identity.PersonName;
import org.kaochang.learner.HoursKind;
import org.kaochang.learner.RosterCheck;
import org.kaochang.learner.StudyHoursPlan;
import org.kaochang.learner.roster.PersonReading.Findings;
import org.kaochang.spreadsheet.Finding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Reads rows of study hours. */
final class HoursRowReading implements RowReading<FileRow.OfHours> {

    private static final int LONGEST = 100;

    private final PersonReading people;
    private final LocalDate today;

    HoursRowReading(PersonReading people, LocalDate today) {
        this.people = people;
        this.today = today;
    }

    @Override
    public Packing<FileRow.OfHours> packing() {
        return RowPacking.HOURS;
    }

    @Override
    public Optional<FileRow.OfHours> read(SheetRow row, RosterReportDraft report) {
        Findings findings = new Findings(row, report);
        Optional<Person> person = people.read(row, report);
        Optional<BigDecimal> hours = hours(row, findings);
        Optional<LocalDate> studiedOn = date(row, findings);
        Optional<Integer> year = year(row, findings, studiedOn);
        Optional<String> kind = findings.text(RosterField.HOURS_KIND, LONGEST).map(HoursKind::wire);
        if (kind.isEmpty() && row.text(RosterField.HOURS_KIND).isEmpty()) {
            findings.add(RosterField.HOURS_KIND, RosterFault.MISSING, "未填写学时类别，如公需、专业");
        }
        Optional<String> plan = findings.text(RosterField.PLAN, LONGEST);
        if (plan.or(() -> kind).filter(text -> !PersonName.allowed(text)).isPresent()) {
            findings.add(RosterField.PLAN, RosterFault.BAD_TEXT, "应为 1 至 " + LONGEST + " 个字");
        }
        Optional<String> reference = findings.text(RosterField.REFERENCE, LONGEST);
        if (reference.filter(text -> !RosterCheck.externalIdAllowed(text)).isPresent()) {
            findings.add(RosterField.REFERENCE, RosterFault.BAD_EXTERNAL_ID, "凭证编号不合要求");
        }
        return person.filter(known -> findings.sound())
                .map(known -> new FileRow.OfHours(
                        row.place(),
                        known,
                        plan.orElseGet(() -> String.valueOf(year.orElseThrow())),
                        kind.orElseThrow(),
                        hours.orElseThrow(),
                        studiedOn,
                        year.orElseThrow(),
                        reference));
    }

    private static Optional<BigDecimal> hours(SheetRow row, Findings findings) {
        if (row.text(RosterField.HOURS).isEmpty()) {
            findings.add(RosterField.HOURS, RosterFault.MISSING, "未填写学时");
            return Optional.empty();
        }
        Optional<BigDecimal> hours =
                RosterValues.hours(row.text(RosterField.HOURS)).filter(StudyHoursPlan::amountAllowed);
        if (hours.isEmpty()) {
            findings.add(
                    RosterField.HOURS,
                    RosterFault.BAD_HOURS,
                    "学时" + findings.quoted(RosterField.HOURS) + "无法识别：应大于 0、不超过 500，最多一位小数");
        }
        return hours;
    }

    private Optional<LocalDate> date(SheetRow row, Findings findings) {
        String text = row.text(RosterField.STUDIED_ON);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = RosterValues.date(text);
        if (date.isEmpty()) {
            findings.add(
                    RosterField.STUDIED_ON,
                    RosterFault.BAD_DATE,
                    "日期" + findings.quoted(RosterField.STUDIED_ON) + "无法识别，请写作 2026-03-15");
        } else if (date.get().isAfter(today) || date.get().getYear() < StudyHoursPlan.EARLIEST_YEAR) {
            findings.add(
                    RosterField.STUDIED_ON,
                    RosterFault.BAD_DATE,
                    "学习日期不能晚于今天，也不能早于 " + StudyHoursPlan.EARLIEST_YEAR + " 年");
        }
        return date;
    }

    private Optional<Integer> year(SheetRow row, Findings findings, Optional<LocalDate> studiedOn) {
        String text = row.text(RosterField.YEAR);
        if (text.isEmpty()) {
            if (studiedOn.isEmpty()) {
                findings.add(RosterField.YEAR, RosterFault.MISSING, "年度和学习日期至少填写一项");
            }
            return studiedOn.map(LocalDate::getYear);
        }
        Optional<Integer> year = RosterValues.year(text)
                .filter(given -> given >= StudyHoursPlan.EARLIEST_YEAR && given <= today.getYear() + 1);
        if (year.isEmpty()) {
            findings.add(
                    RosterField.YEAR,
                    RosterFault.BAD_YEAR,
                    "年度" + findings.quoted(RosterField.YEAR) + "应在 " + StudyHoursPlan.EARLIEST_YEAR + " 至 "
                            + (today.getYear() + 1) + " 之间");
        }
        return year;
    }

    @Override
    public void compareWithin(FileRow.OfHours row, RosterReportDraft report, SameFile<FileRow.OfHours> before) {
        String key =
                row.reference().map(reference -> "reference:" + reference).orElseGet(() -> HoursReference.key(row));
        before.before(key)
                .ifPresent(first -> report.error(new Finding(
                        row.place().sheet(),
                        row.place().row(),
                        row.reference().isPresent() ? RosterField.REFERENCE.title() : RosterField.PLAN.title(),
                        RosterFault.ROW_TWICE.code(),
                        row.reference().isPresent()
                                ? "与" + first.place().said() + "的凭证编号相同"
                                : "与" + first.place().said() + "的人员、计划、类别、年度、日期都相同；如确为两笔，请填写不同的凭证编号")));
    }
}
