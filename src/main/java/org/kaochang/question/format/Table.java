package org.kaochang.question.format;

import java.util.List;

/**
 * One sheet of a bank file as plain texts, whatever the file was.
 *
 * @param sheet name of the sheet; empty for CSV
 * @param visible whether a reader sees the sheet; templates keep lists for their drop-downs in hidden ones
 */
record Table(String sheet, boolean visible, List<Row> rows) {

    Table {
        rows = List.copyOf(rows);
    }

    /**
     * A row that is not blank.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from column A on; blank cells are empty texts
     */
    record Row(int number, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }
}
