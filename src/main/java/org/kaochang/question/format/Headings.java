package org.kaochang.question.format;

import org.kaochang.question.format.Heading.Kind;
import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.HeadingText;
import org.kaochang.spreadsheet.Table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The row of headings of one sheet.
 *
 * @param row its number; notes and titles may stand above
 * @param columns where each meaning stands, by column index from 0
 * @param written the heading of each column as the editor wrote it
 * @param twice headings that mean the same as an earlier one
 */
record Headings(int row, Map<Heading, Integer> columns, List<String> written, List<String> twice) {

    private static final int ROWS_TO_LOOK_AT = 20;

    /** The first row near the top that names both the stem and the answer; empty when there is none. */
    static Optional<Headings> find(Table table) {
        return table.rows().stream()
                .limit(ROWS_TO_LOOK_AT)
                .map(Headings::of)
                .filter(headings -> headings.has(Kind.STEM) && headings.has(Kind.ANSWER))
                .findFirst();
    }

    /** How many columns of the best row near the top mean something: tells which separator a CSV file uses. */
    static int recognised(Table table) {
        return table.rows().stream()
                .limit(ROWS_TO_LOOK_AT)
                .mapToInt(row -> Headings.of(row).columns().size())
                .max()
                .orElse(0);
    }

    private static Headings of(Table.Row row) {
        Map<Heading, Integer> columns = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (int column = 0; column < row.cells().size(); column++) {
            Optional<Heading> heading = Heading.of(row.cell(column));
            if (heading.isPresent() && columns.putIfAbsent(heading.get(), column) != null) {
                twice.add(HeadingText.shown(row.cell(column)));
            }
        }
        return new Headings(
                row.number(),
                columns,
                row.cells().stream().map(HeadingText::shown).toList(),
                twice);
    }

    boolean has(Kind kind) {
        return columns.keySet().stream().anyMatch(heading -> heading.kind() == kind);
    }

    /** The cell of a row under a heading; empty text when the sheet has no such column. */
    String cell(Table.Row row, Kind kind) {
        Integer column = columns.get(new Heading(kind, 0));
        return column == null ? "" : row.cell(column);
    }

    /** The cells under the parts of a heading (options, levels), by part. */
    SortedMap<Integer, String> cells(Table.Row row, Kind kind) {
        SortedMap<Integer, String> cells = new TreeMap<>();
        columns.forEach((heading, column) -> {
            if (heading.kind() == kind) {
                cells.put(heading.part(), row.cell(column));
            }
        });
        return cells;
    }

    /** The heading as written, for findings; empty when the sheet has no such column. */
    String name(Kind kind, int part) {
        Integer column = columns.get(new Heading(kind, part));
        return column == null ? "" : written.get(column);
    }

    /** The written names of the columns in use whose cell in this row shows a spreadsheet error. */
    List<String> columnsInError(Table.Row row) {
        return columns.values().stream()
                .sorted()
                .filter(column -> CellText.isError(row.cell(column)))
                .map(written::get)
                .toList();
    }
}
