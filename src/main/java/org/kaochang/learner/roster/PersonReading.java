package org.kaochang.learner.roster;

import org.kaochang.common.TenantId;
import org.kaochang.identity.PersonName;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.IdNumberService;
import org.kaochang.learner.RosterCheck;
import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.HeadingText;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Reads whom a row means. */
final class PersonReading {

    private final Function<String, IdNumber.Reading> numbers;
    private final Function<IdNumber, String> fingerprints;
    private final boolean wholeRequired;

    /**
     * @param numbers reads a text as an ID number
     * @param fingerprints its blind index, in hexadecimal
     * @param wholeRequired whether number and name have to be there; else one thing to find the person by
     */
    PersonReading(
            Function<String, IdNumber.Reading> numbers,
            Function<IdNumber, String> fingerprints,
            boolean wholeRequired) {
        this.numbers = numbers;
        this.fingerprints = fingerprints;
        this.wholeRequired = wholeRequired;
    }

    /** By the numbers of a tenant's people. */
    static PersonReading of(IdNumberService numbers, TenantId tenant, boolean wholeRequired) {
        return new PersonReading(
                numbers::read, number -> HexFormat.of().formatHex(numbers.index(tenant, number)), wholeRequired);
    }

    /** @return empty when something is wrong with it, which is then in the report */
    Optional<Person> read(SheetRow row, RosterReportDraft report) {
        Findings findings = new Findings(row, report);
        row.headings().places().keySet().stream()
                .filter(field -> CellText.isError(row.text(field)))
                .forEach(field -> findings.add(field, RosterFault.CELL_ERROR, "单元格显示为公式错误，请改为文字后再导入"));
        Optional<IdNumber> number = number(row, findings);
        Optional<String> externalId = externalId(row, findings);
        Optional<String> name = name(row, findings);
        boolean nobody = row.text(RosterField.ID_NUMBER).isEmpty()
                && (wholeRequired || row.text(RosterField.EXTERNAL_ID).isEmpty());
        if (nobody) {
            RosterField asked = wholeRequired || row.headings().has(RosterField.ID_NUMBER)
                    ? RosterField.ID_NUMBER
                    : RosterField.EXTERNAL_ID;
            findings.add(asked, RosterFault.MISSING, "未填写" + row.headings().name(asked));
        }
        return findings.sound()
                ? Optional.of(new Person(number, number.map(fingerprints), externalId, name))
                : Optional.empty();
    }

    private Optional<IdNumber> number(SheetRow row, Findings findings) {
        String text = row.text(RosterField.ID_NUMBER);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (row.rounded(RosterField.ID_NUMBER)) {
            findings.add(
                    RosterField.ID_NUMBER,
                    RosterFault.NUMBER_ROUNDED,
                    "Excel 把身份证号当成了数字（如 1.1E+17），末三位已变成 0，无法还原：请先把这一列的格式设为“文本”，再重新填写 18 位号码");
            return Optional.empty();
        }
        return switch (numbers.apply(text)) {
            case IdNumber.Accepted(IdNumber number) -> Optional.of(number);
            case IdNumber.Refused(IdNumber.Fault fault) -> {
                findings.add(RosterField.ID_NUMBER, fault.code(), fault.message());
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> externalId(SheetRow row, Findings findings) {
        String text = row.text(RosterField.EXTERNAL_ID);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (row.rounded(RosterField.EXTERNAL_ID)) {
            findings.add(
                    RosterField.EXTERNAL_ID,
                    RosterFault.NUMBER_ROUNDED,
                    "Excel 把编号当成了数字，末几位已变成 0，无法还原：请先把这一列的格式设为“文本”，再重新填写");
            return Optional.empty();
        }
        if (!RosterCheck.externalIdAllowed(text)) {
            findings.add(
                    RosterField.EXTERNAL_ID,
                    RosterFault.BAD_EXTERNAL_ID,
                    IdNumber.looksLikeOne(text) ? "编号栏填成了身份证号" : "编号应为 1 至 200 个字");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<String> name(SheetRow row, Findings findings) {
        String text = row.text(RosterField.NAME);
        if (text.isEmpty()) {
            if (wholeRequired) {
                findings.add(RosterField.NAME, RosterFault.MISSING, "未填写姓名");
            }
            return Optional.empty();
        }
        if (!PersonName.allowed(text)) {
            findings.add(RosterField.NAME, RosterFault.BAD_NAME, RosterCheck.nameFault(text));
            return Optional.empty();
        }
        if (IdNumber.looksLikeOne(text)) {
            findings.add(RosterField.NAME, RosterFault.BAD_NAME, "姓名栏填成了身份证号");
            return Optional.empty();
        }
        return Optional.of(PersonName.canonical(text));
    }

    /** Findings of one row. */
    static final class Findings {

        private final SheetRow row;
        private final RosterReportDraft report;
        private boolean sound = true;

        Findings(SheetRow row, RosterReportDraft report) {
            this.row = row;
            this.report = report;
        }

        void add(RosterField field, RosterFault fault, String message) {
            add(field, fault.code(), message);
        }

        void add(RosterField field, String code, String message) {
            sound = false;
            report.error(row.finding(field, code, message));
        }

        boolean sound() {
            return sound;
        }

        /** A text of so many characters at most, in the plain form; empty where nothing stands. */
        Optional<String> text(RosterField field, int longest) {
            String text = row.text(field);
            if (text.length() > longest || text.indexOf('\n') >= 0) {
                add(field, RosterFault.BAD_TEXT, "应为 1 至 " + longest + " 个字，不分行");
                return Optional.empty();
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        /** What stands in a field, as a message can quote it. */
        String quoted(RosterField field) {
            return "“" + HeadingText.shown(row.text(field)) + "”";
        }
    }
}
