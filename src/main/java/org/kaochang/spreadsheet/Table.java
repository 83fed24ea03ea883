package org.kaochang.spreadsheet;

import org.kaochang.spreadsheet.writing.FormulaGuard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One sheet of a file as plain texts, whatever the file was.
 *
 * @param sheet name of the sheet; empty for CSV
 * @param visible whether a reader sees the sheet; templates keep lists for their drop-downs in hidden ones
 */
public record Table(String sheet, boolean visible, List<Row> rows) {

    /** Columns that are looked at; what stands further right is not read. */
    public static final int COLUMNS = 100;

    /** The most rows below the headings that one file may bring. */
    public static final int MAX_RECORDS = 100_000;

    /** More rows than that are read, so that too many are noticed; titles stand above the headings. */
    public static final int ROWS = MAX_RECORDS + 21;

    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from column A on; blank cells are empty texts
     * @param rounded columns whose cell was a number of more digits than a spreadsheet keeps: the last of them are lost
     */
    public record Row(int number, List<String> cells, Set<Integer> rounded) {

        public Row {
            cells = List.copyOf(cells);
            rounded = Set.copyOf(rounded);
        }

        public Row(int number, List<String> cells) {
            this(number, cells, Set.of());
        }

        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** A table in the making: cleans the texts, takes what our own files guard formulas with off, leaves blank rows out, charges the budget. */
    public static final class Draft {

        private final String sheet;
        private final boolean visible;
        private final ReadingBudget budget;
        private final List<Row> rows = new ArrayList<>();

        public Draft(String sheet, boolean visible, ReadingBudget budget) {
            this.sheet = sheet;
            this.visible = visible;
            this.budget = budget;
        }

        /** @param raw texts as the file has them, from column A on; those beyond {@link #COLUMNS} are left out */
        public void add(int number, List<String> raw) {
            add(number, raw, Set.of());
        }

        /** @param rounded as in {@link Row} */
        public void add(int number, List<String> raw, Set<Integer> rounded) {
            List<String> cells = new ArrayList<>(Math.min(raw.size(), COLUMNS));
            int width = 0;
            int filled = 0;
            for (String text : raw.subList(0, Math.min(raw.size(), COLUMNS))) {
                budget.text(sheet, number, text.length());
                String clean = FormulaGuard.unguarded(CellText.clean(text));
                cells.add(clean);
                if (!clean.isEmpty()) {
                    filled++;
                    width = cells.size();
                }
            }
            if (filled > 0) {
                budget.kept(sheet, number, filled, width);
                rows.add(new Row(number, cells.subList(0, width), rounded));
            }
        }

        /** Rows that are not blank. */
        public int size() {
            return rows.size();
        }

        public Table finished() {
            return new Table(sheet, visible, rows);
        }
    }
}
