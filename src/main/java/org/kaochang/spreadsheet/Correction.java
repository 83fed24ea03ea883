package org.kaochang.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something of a file that was put right on the page instead of in the file. */
public sealed interface Correction {

    /** Empty for CSV. */
    String sheet();

    /** As the spreadsheet shows it, from 1. */
    int row();

    /** @param column from 0 */
    record Cell(String sheet, int row, int column, String text) implements Correction {}

    /** The row is left out. */
    record LeftOut(String sheet, int row) implements Correction {}

    static List<Table> applied(List<Table> tables, List<Correction> corrections) {
        return corrections.isEmpty()
                ? tables
                : tables.stream().map(table -> applied(table, corrections)).toList();
    }

    private static Table applied(Table table, List<Correction> corrections) {
        Map<Integer, List<Correction>> byRow = new HashMap<>();
        corrections.stream()
                .filter(each -> each.sheet().equals(table.sheet()))
                .forEach(each -> byRow.computeIfAbsent(each.row(), any -> new ArrayList<>())
                        .add(each));
        List<Table.Row> rows = new ArrayList<>(table.rows().size());
        for (Table.Row row : table.rows()) {
            List<Correction> own = byRow.getOrDefault(row.number(), List.of());
            if (own.stream().noneMatch(LeftOut.class::isInstance)) {
                rows.add(own.isEmpty() ? row : applied(row, own));
            }
        }
        return new Table(table.sheet(), table.visible(), rows);
    }

    private static Table.Row applied(Table.Row row, List<Correction> own) {
        List<String> cells = new ArrayList<>(row.cells());
        Set<Integer> rounded = new HashSet<>(row.rounded());
        for (Correction each : own) {
            if (each instanceof Cell(String sheet, int number, int column, String text)) {
                while (cells.size() <= column) {
                    cells.add("");
                }
                cells.set(column, CellText.clean(text));
                rounded.remove(column);
            }
        }
        return new Table.Row(row.number(), cells, rounded);
    }
}
