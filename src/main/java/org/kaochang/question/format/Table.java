package org.kaochang.question.format;

import java.util.ArrayList;
import java.util.List;

/**
 * One sheet of a bank file as plain texts, whatever the file was.
 *
 * @param sheet name of the sheet; empty for CSV
 * @param visible whether a reader sees the sheet; templates keep lists for their drop-downs in hidden ones
 */
public record Table(String sheet, boolean visible, List<Row> rows) {

    /** Columns that are looked at; what stands further right is no part of a bank. */
    public static final int COLUMNS = 100;

    /** More rows than a bank can have items, so that too many are noticed. */
    public static final int ROWS = BankReading.MAX_ITEMS + 21;

    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from column A on; blank cells are empty texts
     */
    public record Row(int number, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** A table in the making: cleans the texts, leaves blank rows out, charges the budget. */
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
            List<String> cells = new ArrayList<>(Math.min(raw.size(), COLUMNS));
            int width = 0;
            int filled = 0;
            for (String text : raw.subList(0, Math.min(raw.size(), COLUMNS))) {
                budget.text(sheet, number, text.length());
                String clean = CellText.clean(text);
                cells.add(clean);
                if (!clean.isEmpty()) {
                    filled++;
                    width = cells.size();
                }
            }
            if (filled > 0) {
                budget.kept(sheet, number, filled, width);
                rows.add(new Row(number, cells.subList(0, width)));
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
