package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.Table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cell that somebody put right on the page, instead of in the file.
 *
 * @param sheet empty for CSV
 * @param row as the spreadsheet shows it, from 1
 * @param column from 0
 */
record Mend(String sheet, int row, int column, String text) {

    static Table all(Table table, List<Mend> mends) {
        List<Mend> own = mends.stream()
                .filter(mend -> mend.sheet().equals(table.sheet()))
                .toList();
        return own.isEmpty()
                ? table
                : new Table(
                        table.sheet(),
                        table.visible(),
                        table.rows().stream().map(row -> mended(row, own)).toList());
    }

    private static Table.Row mended(Table.Row row, List<Mend> mends) {
        List<String> cells = new ArrayList<>(row.cells());
        Set<Integer> rounded = new HashSet<>(row.rounded());
        mends.stream().filter(mend -> mend.row() == row.number()).forEach(mend -> {
            while (cells.size() <= mend.column()) {
                cells.add("");
            }
            cells.set(mend.column(), CellText.clean(mend.text()));
            rounded.remove(mend.column());
        });
        return new Table.Row(row.number(), cells, rounded);
    }
}
