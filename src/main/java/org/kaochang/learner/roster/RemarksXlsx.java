package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.Table;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A roster as it came, with a column of remarks (标注) and the cells in question marked. All cells are texts, so that nothing of
 * them is a number or a formula afterwards; the file can be mended and sent again as it is.
 */
final class RemarksXlsx {

    static final String REMARKS = "标注";
    private static final String WRONG = "FFC7CE";
    private static final String WORTH_A_LOOK = "FFEB9C";
    private static final int LONGEST_NAME = 31;

    private final RosterReport report;
    private final RosterKind kind;
    private final HeadingMatch match;

    private RemarksXlsx(RosterReport report, RosterKind kind, HeadingMatch match) {
        this.report = report;
        this.kind = kind;
        this.match = match;
    }

    static byte[] of(List<Table> tables, RosterReport report, RosterKind kind, HeadingMatch match) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RemarksXlsx remarks = new RemarksXlsx(report, kind, match);
        try (Workbook book = new Workbook(bytes, "Kaochang", "1.0")) {
            remarks.whole(book.newWorksheet(RosterReading.SUMMARY));
            for (Table table : tables) {
                if (table.visible()) {
                    remarks.table(book.newWorksheet(name(table)), table);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What is said of no row. */
    private void whole(Worksheet page) {
        page.width(0, 100);
        page.value(
                0, 0, "共 " + report.rows() + " 行，" + report.totalErrors() + " 处错误，" + report.totalWarnings() + " 处提示");
        int row = 1;
        for (Finding finding : findings().filter(each -> each.row() == 0).toList()) {
            page.value(row++, 0, (finding.sheet().isEmpty() ? "" : finding.sheet() + "：") + finding.message());
        }
    }

    private void table(Worksheet page, Table table) {
        Optional<RosterHeadings> headings = RosterHeadings.find(table, kind, match);
        int columns =
                table.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (int column = 0; column < columns; column++) {
            page.style(column).format("@").set();
            page.width(column, 20);
        }
        for (Table.Row row : table.rows()) {
            for (int column = 0; column < row.cells().size(); column++) {
                if (!row.cell(column).isEmpty()) {
                    page.value(row.number() - 1, column, row.cell(column));
                }
            }
        }
        headings.ifPresent(found -> page.value(found.row() - 1, columns, REMARKS));
        page.width(columns, 60);
        mark(page, table, headings, columns);
    }

    private void mark(Worksheet page, Table table, Optional<RosterHeadings> headings, int columns) {
        Map<Integer, String> remarks = new HashMap<>();
        colour(page, table, headings, report.warnings(), WORTH_A_LOOK);
        colour(page, table, headings, report.errors(), WRONG);
        findings()
                .filter(finding -> finding.row() > 0 && finding.sheet().equals(table.sheet()))
                .forEach(finding -> remarks.merge(
                        finding.row(),
                        (finding.column().isEmpty() ? "" : finding.column() + "：") + finding.message(),
                        (one, other) -> one + "；" + other));
        remarks.forEach((row, text) -> page.value(row - 1, columns, text));
    }

    private static void colour(
            Worksheet page, Table table, Optional<RosterHeadings> headings, List<Finding> findings, String colour) {
        Map<Integer, List<Finding>> byRow = findings.stream()
                .filter(finding -> finding.row() > 0 && finding.sheet().equals(table.sheet()))
                .collect(Collectors.groupingBy(Finding::row));
        byRow.forEach((row, all) -> all.stream()
                .flatMap(finding -> headings.flatMap(found -> found.place(finding.column())).stream())
                .distinct()
                .forEach(column -> page.style(row - 1, column)
                        .fillColor(colour)
                        .format("@")
                        .set()));
    }

    private Stream<Finding> findings() {
        return Stream.concat(report.errors().stream(), report.warnings().stream());
    }

    private static String name(Table table) {
        String name = table.sheet().isEmpty() ? "名册" : table.sheet().replaceAll("[\\[\\]:*?/\\\\]", " ");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
