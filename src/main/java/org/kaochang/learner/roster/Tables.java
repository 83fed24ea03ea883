package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;

import java.util.List;
import java.util.function.ToIntFunction;

/** A roster as it came, read when there is a thread for it: from a file, or pasted. */
@FunctionalInterface
interface Tables {

    /**
     * The sheets.
     *
     * @param recognised how many headings of a table's beginning are known
     */
    List<Table> read(ReadingBudget budget, ToIntFunction<Table> recognised);

    /** @param rows pasted, the headings first */
    static Tables of(List<List<String>> rows) {
        return (budget, recognised) -> {
            Table.Draft table = new Table.Draft("", true, budget);
            int number = 0;
            for (List<String> row : rows) {
                budget.row("", ++number);
                table.add(
                        number,
                        row.stream().map(cell -> cell == null ? "" : cell).toList());
            }
            return List.of(table.finished());
        };
    }

    /** The same with some cells put right. */
    default Tables mended(List<Correction> corrections) {
        return (budget, recognised) -> Correction.applied(read(budget, recognised), corrections);
    }
}
