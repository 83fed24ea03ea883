package org.kaochang.learner.roster;

import org.kaochang.identity.AccountService;
import org.kaochang.learner.roster.PersonReading.Findings;
import org.kaochang.spreadsheet.Finding;

import java.util.Optional;

/** Reads rows of learners. */
final class LearnerRowReading implements RowReading<FileRow.OfLearner> {

    private static final int LONGEST_UNIT = 200;

    private final PersonReading people;

    LearnerRowReading(PersonReading people) {
        this.people = people;
    }

    @Override
    public Packing<FileRow.OfLearner> packing() {
        return RowPacking.LEARNER;
    }

    @Override
    public Optional<FileRow.OfLearner> read(SheetRow row, RosterReportDraft report) {
        Findings findings = new Findings(row, report);
        Optional<Person> person = people.read(row, report);
        Optional<String> code = findings.text(RosterField.UNIT_CODE, LONGEST_UNIT);
        Optional<String> unit = code.or(() -> findings.text(RosterField.UNIT, LONGEST_UNIT));
        Optional<String> username =
                findings.text(RosterField.USERNAME, LONGEST_UNIT).map(AccountService::canonical);
        if (username.filter(name -> !AccountService.usernameAllowed(name)).isPresent()) {
            findings.add(RosterField.USERNAME, RosterFault.BAD_USERNAME, "用户名应为 3 至 64 位字母、数字或 . _ @ -，且不能是身份证号");
        }
        return person.filter(known -> findings.sound())
                .map(known -> new FileRow.OfLearner(row.place(), known, unit, code.isPresent(), username));
    }

    @Override
    public void compareWithin(FileRow.OfLearner row, RosterReportDraft report, SameFile<FileRow.OfLearner> before) {
        before.before("number:" + row.person().key()).ifPresent(first -> samePerson(row, first, report));
        row.person()
                .externalId()
                .flatMap(id -> before.before("external:" + id))
                .filter(first -> !first.person().key().equals(row.person().key()))
                .ifPresent(first -> error(
                        row,
                        report,
                        RosterField.EXTERNAL_ID,
                        RosterFault.EXTERNAL_ID_TWICE,
                        "与" + first.place().said() + "的编号相同，身份证号却不同"));
        row.username()
                .flatMap(name -> before.before("username:" + name))
                .filter(first -> !first.person().key().equals(row.person().key()))
                .ifPresent(first -> error(
                        row,
                        report,
                        RosterField.USERNAME,
                        RosterFault.USERNAME_TAKEN,
                        "与" + first.place().said() + "的用户名相同"));
    }

    private static void samePerson(FileRow.OfLearner row, FileRow.OfLearner first, RosterReportDraft report) {
        String where = first.place().said();
        if (row.saysTheSame(first)) {
            report.warning(new Finding(
                    row.place().sheet(),
                    row.place().row(),
                    RosterField.ID_NUMBER.title(),
                    RosterFault.SAME_PERSON.code(),
                    "与" + where + "完全相同，只算一次"));
        } else if (row.person().name().equals(first.person().name())) {
            error(row, report, RosterField.ID_NUMBER, RosterFault.PERSON_TWICE, "与" + where + "是同一身份证号，内容却不同，请只留一行");
        } else {
            error(
                    row,
                    report,
                    RosterField.NAME,
                    RosterFault.PERSON_TWICE,
                    "与" + where + "是同一身份证号，姓名却不同（" + first.person().shown() + "、"
                            + row.person().shown() + "），请核对");
        }
    }

    private static void error(
            FileRow.OfLearner row, RosterReportDraft report, RosterField field, RosterFault fault, String message) {
        report.error(new Finding(row.place().sheet(), row.place().row(), field.title(), fault.code(), message));
    }
}
