package org.kaochang.question.format;

import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.Table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of one sheet of which something is to be said, as the file has them.
 *
 * @param sheet empty for CSV
 * @param headings as written, from column A on
 */
public record FileExcerpt(String sheet, List<String> headings, List<Row> rows) {

    /** Characters of a cell that are shown. */
    private static final int LONGEST = 500;

    public FileExcerpt {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** @param row as the spreadsheet shows it, from 1 */
    public record Row(int row, List<String> cells) {}

    static FileExcerpt of(Table table, Headings headings, List<Finding> findings) {
        Set<Integer> wanted = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.sheet().equals(table.sheet()) && finding.row() > headings.row())
                .forEach(finding -> wanted.add(finding.row()));
        return new FileExcerpt(
                table.sheet(),
                headings.written(),
                table.rows().stream()
                        .filter(row -> wanted.contains(row.number()))
                        .map(row -> new Row(
                                row.number(),
                                row.cells().stream().map(FileExcerpt::shown).toList()))
                        .toList());
    }

    private static String shown(String cell) {
        return cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST) + "…";
    }
}
