package org.kaochang.learner.roster;

import org.kaochang.common.UnitCode;
import org.kaochang.learner.roster.RosterReportDraft.What;
import org.kaochang.spreadsheet.Finding;

import java.util.List;
import java.util.Optional;

/** Whom rows of hours and enrolments mean, and what is done when that is nobody. */
final class PersonComparison {

    private final Wish wish;
    private final RosterReportDraft report;

    PersonComparison(Wish wish, RosterReportDraft report) {
        this.wish = wish;
        this.report = report;
    }

    /**
     * The learner of a row.
     *
     * @param waiting gets the row when nobody is meant and it is to be kept
     * @return empty when there is none, which is then in the report
     */
    <R extends FileRow> Optional<PersonOnFile> find(R row, PeopleOnFile people, List<R> waiting) {
        return switch (people.find(row.person())) {
            case PeopleOnFile.Found.Contradiction(RosterField field, RosterFault fault, String message) -> {
                error(row, field, fault, message);
                yield Optional.empty();
            }
            case PeopleOnFile.Found.Nobody nobody -> {
                nobody(row, waiting);
                yield Optional.empty();
            }
            case PeopleOnFile.Found.Known(PersonOnFile known, boolean numberByHand) ->
                PeopleOnFile.visible(known, wish.ownUnit()) ? called(row, known) : stranger(row);
        };
    }

    private <R extends FileRow> Optional<PersonOnFile> called(R row, PersonOnFile known) {
        if (row.person().name().filter(name -> !known.isCalled(name)).isPresent()) {
            error(row, RosterField.NAME, RosterFault.OTHER_NAME, "姓名与登记的不一致（登记为“" + known.name() + "”），请核对身份证号是否填错");
            return Optional.empty();
        }
        return Optional.of(known);
    }

    private Optional<PersonOnFile> stranger(FileRow row) {
        error(row, place(row), RosterFault.OTHER_UNIT, "本单位没有这位学员");
        return Optional.empty();
    }

    private <R extends FileRow> void nobody(R row, List<R> waiting) {
        switch (wish.unknown()) {
            case REFUSE -> error(row, place(row), RosterFault.UNKNOWN_PERSON, "没有这位学员，请先登记；也可选择跳过，或保留到其登记后再计入");
            case SKIP -> report.line(What.SKIPPED, row, null, null, null);
            case KEEP -> {
                report.line(What.WAITING, row, null, null, null);
                waiting.add(row);
            }
        }
    }

    private static RosterField place(FileRow row) {
        return row.person().number().isPresent() ? RosterField.ID_NUMBER : RosterField.EXTERNAL_ID;
    }

    void error(FileRow row, RosterField field, RosterFault fault, String message) {
        report.error(new Finding(row.place().sheet(), row.place().row(), field.title(), fault.code(), message));
    }

    /** The unit that a kept row waits for. */
    Optional<UnitCode> unit() {
        return wish.ownUnit();
    }
}
