package org.kaochang.certificate.comparison;

import org.kaochang.certificate.comparison.Comparison.Line;
import org.kaochang.certificate.comparison.Comparison.Outcome;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetColumn;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What came of a check, as a table: a column for each printed fact, empty where it is as written. */
final class ComparisonSheet {

    private ComparisonSheet() {}

    static Sheet<Line> of(SheetLanguage language) {
        List<SheetColumn<Line>> columns = new ArrayList<>(List.of(
                SheetColumn.text("sheet", "工作表", "Sheet", 12, line -> line.row().sheet()),
                SheetColumn.integer("row", "行", "Row", line -> line.row().row()),
                SheetColumn.text(
                        "number", "证书编号", "Number", 24, line -> line.row().cell(PrintedFact.NUMBER)),
                SheetColumn.text("name", "姓名", "Name", 12, line -> line.row().cell(PrintedFact.NAME)),
                SheetColumn.text("outcome", "结果", "Outcome", 12, line -> word(line.outcome(), language))));
        Arrays.stream(PrintedFact.values())
                .filter(fact -> fact != PrintedFact.NUMBER)
                .map(fact -> differing(fact, language))
                .forEach(columns::add);
        return new Sheet<>("certificate-check", "证书核验", "Check of certificates", columns);
    }

    private static SheetColumn<Line> differing(PrintedFact fact, SheetLanguage language) {
        return SheetColumn.text(
                fact.wire() + "Differs",
                fact.heading() + "不符",
                fact.wire() + " differs",
                28,
                line -> line.of(fact)
                        .map(each -> language == SheetLanguage.ENGLISH
                                ? "written: " + each.written() + "; register: " + each.register()
                                : "填写：" + each.written() + "；登记：" + each.register())
                        .orElse(null));
    }

    private static String word(Outcome outcome, SheetLanguage language) {
        boolean english = language == SheetLanguage.ENGLISH;
        return switch (outcome) {
            case MATCHES -> english ? "matches" : "相符";
            case DIFFERS -> english ? "differs" : "不符";
            case REPLACED -> english ? "replaced" : "已换发";
            case REVOKED -> english ? "revoked" : "已撤销";
            case UNKNOWN -> english ? "not found" : "未查到";
        };
    }
}
