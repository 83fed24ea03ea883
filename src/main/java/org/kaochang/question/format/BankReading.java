package org.kaochang.question.format;

import org.kaochang.question.BankItem;
import org.kaochang.question.Fingerprint;
import org.kaochang.question.QuestionType;
import org.kaochang.question.format.Heading.Kind;
import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sheets of a file into items and findings. Pure: the same tables give the same report. */
final class BankReading {

    /** The most items one bank may hold. */
    static final int MAX_ITEMS = Table.MAX_RECORDS;

    private final BankReport.Draft report = new BankReport.Draft();
    private final Map<Fingerprint, Map<Fingerprint, String>> seen = new HashMap<>();
    private final ReadingBudget budget;
    private int rows;

    private BankReading(ReadingBudget budget) {
        this.budget = budget;
    }

    static BankReport of(List<Table> tables, ReadingBudget budget) {
        BankReading reading = new BankReading(budget);
        boolean anyHeadings = tables.stream().map(Headings::find).anyMatch(Optional::isPresent);
        for (Table table : tables) {
            reading.read(table, anyHeadings);
        }
        reading.checkWhole(anyHeadings);
        return reading.report.finished();
    }

    private void read(Table table, boolean anyHeadings) {
        Optional<Headings> headings = Headings.find(table);
        if (headings.isPresent()) {
            read(table, headings.get());
        } else if (anyHeadings && table.visible() && !table.rows().isEmpty()) {
            report.warning(new Finding(table.sheet(), 0, "", FindingKind.SHEET_SKIPPED.code(), "工作表没有题干和正确答案两列，已跳过"));
        }
    }

    private void read(Table table, Headings headings) {
        Optional<QuestionType> sheetType = TypeText.ofSheet(table.sheet());
        if (!headings.has(Kind.TYPE) && sheetType.isEmpty()) {
            headingError(table, headings, FindingKind.HEADING_MISSING, "", "缺少“题型”一列，工作表名称也没有注明题型");
            return;
        }
        headings.twice()
                .forEach(
                        name -> headingError(table, headings, FindingKind.HEADING_TWICE, name, "有两列都表示“" + name + "”"));
        for (Table.Row row : table.rows()) {
            budget.check();
            if (row.number() > headings.row() && !ItemReading.isFiller(headings, row) && ++rows <= MAX_ITEMS) {
                new ItemReading(table.sheet(), headings, sheetType, row, report)
                        .read()
                        .ifPresent(item -> take(item, table.sheet(), row.number(), headings.name(Kind.STEM, 0)));
            }
        }
        report.excerpt(table, headings);
    }

    private void take(BankItem item, String sheet, int row, String column) {
        String here = (sheet.isEmpty() ? "" : "工作表“" + sheet + "”") + "第 " + row + " 行";
        Fingerprint options = Fingerprint.ofOptions(item.options());
        Map<Fingerprint, String> sameStem = seen.computeIfAbsent(item.fingerprint(), any -> new HashMap<>());
        if (sameStem.containsKey(options)) {
            String first = sameStem.get(options);
            report.error(new Finding(
                    sheet, row, column, FindingKind.DUPLICATE_ITEM.code(), "与" + first + "的试题重复（题干和选项都相同）"));
            return;
        }
        if (!sameStem.isEmpty()) {
            String first = sameStem.values().iterator().next();
            report.warning(
                    new Finding(sheet, row, column, FindingKind.SAME_STEM.code(), "题干与" + first + "相同但选项不同，按两道试题导入"));
        }
        sameStem.put(options, here);
        report.add(item);
    }

    private void checkWhole(boolean anyHeadings) {
        if (!anyHeadings) {
            wholeFile(FindingKind.NO_HEADINGS.code(), "没有找到表头：前 20 行中应有一行同时含有“题干”和“正确答案”");
        } else if (rows > MAX_ITEMS) {
            wholeFile(FindingKind.TOO_MANY_ITEMS.code(), "试题超过 " + MAX_ITEMS + " 道，请拆成几个题库");
        } else if (!report.hasItems() && !report.hasErrors()) {
            wholeFile(FileFault.EMPTY_FILE.code(), "表头下面没有试题");
        }
    }

    private void wholeFile(String code, String message) {
        report.error(new Finding("", 0, "", code, message));
    }

    private void headingError(Table table, Headings headings, FindingKind kind, String column, String message) {
        report.error(new Finding(table.sheet(), headings.row(), column, kind.code(), message));
    }
}
