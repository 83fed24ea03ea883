package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.identity.PersonName;
import org.kaochang.learner.roster.RosterReportDraft.What;
import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.Finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What rows of learners come to, given who is on file: new people, changes, or errors. What somebody corrected by hand stays,
 * whatever a file says, until somebody changes it by hand again.
 */
final class LearnersComparison {

    private final Units units;
    private final Optional<UnitCode> ownUnit;
    private final RosterReportDraft report;
    /** Of the rows before, since the same person may stand in a file twice. */
    private final Set<RowKey> seen = new HashSet<>();

    LearnersComparison(Units units, Optional<UnitCode> ownUnit, RosterReportDraft report) {
        this.units = units;
        this.ownUnit = ownUnit;
        this.report = report;
    }

    /**
     * What has to be written for some of the rows.
     *
     * @param newcomers made anew whenever they are asked for: of a large first file they are all of its rows
     */
    record Changes(List<Newcomer> newcomers, List<Change> changes) {}

    record Newcomer(FileRow.OfLearner row, Optional<UnitCode> unit) {}

    /** @param before what was compared with: it has to be so still when this is written */
    record Change(PersonOnFile before, Optional<String> name, Optional<UnitCode> unit, Optional<String> externalId) {

        LearnerId learner() {
            return before.id();
        }
    }

    /** @param takenUsernames those of the wanted usernames that somebody has */
    Changes of(List<FileRow.OfLearner> rows, PeopleOnFile people, Set<String> takenUsernames) {
        Changes changes = new Changes(new PackedRows<>(RowPacking.NEWCOMER), new ArrayList<>());
        for (FileRow.OfLearner row : rows) {
            if (!seen.add(RowKey.of(row.person().key()))) {
                continue; // told when the file was read
            }
            Optional<Optional<UnitCode>> unit = unit(row);
            switch (people.find(row.person())) {
                case PeopleOnFile.Found.Contradiction(RosterField field, RosterFault fault, String message) ->
                    error(row, field, fault, message);
                case PeopleOnFile.Found.Nobody nobody ->
                    unit.ifPresent(found -> newcomer(row, found.or(() -> ownUnit), takenUsernames, changes));
                case PeopleOnFile.Found.Known(PersonOnFile known, boolean numberByHand) ->
                    unit.ifPresent(found -> known(row, known, numberByHand, found, changes));
            }
        }
        return changes;
    }

    /** The unit a row says, if it says one; nothing at all when that is wrong. */
    private Optional<Optional<UnitCode>> unit(FileRow.OfLearner row) {
        if (row.said().isEmpty()) {
            return Optional.of(Optional.empty());
        }
        RosterField field = row.byCode() ? RosterField.UNIT_CODE : RosterField.UNIT;
        String written = row.said().get();
        switch (units.find(written, row.byCode())) {
            case Units.Found.Known(UnitCode code) -> {
                if (ownUnit.isEmpty() || ownUnit.get().equals(code)) {
                    return Optional.of(Optional.of(code));
                }
                error(row, field, RosterFault.OTHER_UNIT, "只能登记本单位的学员");
            }
            case Units.Found.Nothing nothing ->
                error(
                        row,
                        field,
                        ownUnit.isPresent() ? RosterFault.OTHER_UNIT : RosterFault.UNKNOWN_UNIT,
                        ownUnit.isPresent() ? "只能登记本单位的学员" : "没有单位“" + shorten(written) + "”，请先登记该单位，或改为已登记的名称或编码");
            case Units.Found.Several several ->
                error(row, field, RosterFault.AMBIGUOUS_UNIT, "有几个单位都叫“" + shorten(written) + "”，请改填单位编码");
        }
        return Optional.empty();
    }

    private void newcomer(FileRow.OfLearner row, Optional<UnitCode> unit, Set<String> takenUsernames, Changes changes) {
        if (row.username().filter(takenUsernames::contains).isPresent()) {
            error(row, RosterField.USERNAME, RosterFault.USERNAME_TAKEN, "用户名已被使用");
            return;
        }
        report.line(What.ADDED, row, null, null, unit.map(units::name).orElse(null));
        changes.newcomers().add(new Newcomer(row, unit));
    }

    private void known(
            FileRow.OfLearner row, PersonOnFile known, boolean numberByHand, Optional<UnitCode> said, Changes changes) {
        if (!PeopleOnFile.visible(known, ownUnit)) {
            error(row, RosterField.ID_NUMBER, RosterFault.OTHER_UNIT, "此身份证号已登记，且不属于本单位");
            return;
        }
        Optional<String> externalId = row.person().externalId();
        if (externalId.isPresent() && known.externalId().isPresent() && !externalId.equals(known.externalId())) {
            error(
                    row,
                    RosterField.EXTERNAL_ID,
                    RosterFault.OTHER_EXTERNAL_ID,
                    "此身份证号已登记为另一编号（" + known.externalId().get() + "）");
            return;
        }
        if (row.username().isPresent() && !row.username().equals(known.username())) {
            report.warning(finding(row, RosterField.USERNAME, RosterFault.USERNAME_KEPT, "此学员已有账号，用户名不变"));
        }
        if (numberByHand) {
            report.line(What.KEPT_NUMBER, row, known.id(), null, null);
        }
        Optional<String> name = name(row, known);
        Optional<UnitCode> unit = unit(row, known, said);
        Optional<String> added = externalId.filter(id -> known.externalId().isEmpty());
        added.ifPresent(id -> report.line(What.CHANGED, row, known.id(), null, id));
        if (name.isPresent() || unit.isPresent() || added.isPresent()) {
            changes.changes().add(new Change(known, name, unit, added));
        } else if (!numberByHand && !keeps(row, known, said)) {
            report.count(What.UNCHANGED);
        }
    }

    private Optional<String> name(FileRow.OfLearner row, PersonOnFile known) {
        Optional<String> other = row.person().name().filter(name -> !PersonName.same(name, known.name()));
        if (other.isPresent() && !known.nameByHand() && known.numberByHand() && ownUnit.isPresent()) {
            error(row, RosterField.NAME, RosterFault.OTHER_NAME, "此学员的身份证号已更正过，姓名又不同，等于换人：请考试管理员核对后更正");
            return Optional.empty();
        }
        other.ifPresent(name ->
                report.line(known.nameByHand() ? What.KEPT_NAME : What.RENAMED, row, known.id(), known.name(), name));
        return other.filter(name -> !known.nameByHand());
    }

    private Optional<UnitCode> unit(FileRow.OfLearner row, PersonOnFile known, Optional<UnitCode> said) {
        Optional<UnitCode> other = said.filter(unit -> !known.unit().equals(Optional.of(unit)));
        other.ifPresent(unit -> report.line(
                known.unitByHand() ? What.KEPT_UNIT : known.unit().isEmpty() ? What.CHANGED : What.MOVED,
                row,
                known.id(),
                known.unit().map(units::name).orElse(null),
                units.name(unit)));
        return other.filter(unit -> !known.unitByHand());
    }

    /** Whether something the row says differs and was kept: it is told as that, not as unchanged. */
    private static boolean keeps(FileRow.OfLearner row, PersonOnFile known, Optional<UnitCode> said) {
        boolean otherName = row.person()
                .name()
                .filter(name -> !PersonName.same(name, known.name()))
                .isPresent();
        return otherName
                || said.filter(unit -> !known.unit().equals(Optional.of(unit))).isPresent();
    }

    private void error(FileRow.OfLearner row, RosterField field, RosterFault fault, String message) {
        report.error(finding(row, field, fault, message));
    }

    private static Finding finding(FileRow row, RosterField field, RosterFault fault, String message) {
        return new Finding(row.place().sheet(), row.place().row(), field.title(), fault.code(), message);
    }

    private static String shorten(String text) {
        return CellText.shorten(text);
    }
}
