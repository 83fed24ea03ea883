package org.kaochang.certificate.comparison;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.HeadingText;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificates that a sheet speaks of. */
final class SheetRows {

    /** More nobody looks through on a page. */
    static final int MOST = 10_000;

    private static final int HEADINGS_WITHIN = 20;
    private static final Set<PrintedFact> NEEDED = Set.of(PrintedFact.NUMBER, PrintedFact.NAME, PrintedFact.ID_NUMBER);

    private SheetRows() {}

    /**
     * What is written of one.
     *
     * @param row as the spreadsheet shows it
     * @param cells what has a column and is not blank
     */
    record SheetRow(String sheet, int row, Map<PrintedFact, String> cells) {

        String cell(PrintedFact fact) {
            return cells.getOrDefault(fact, "");
        }

        @Override
        public String toString() {
            return "SheetRow[" + sheet + " " + row + "]";
        }
    }

    /** Where each fact stands, by column from 0. */
    private record Headings(int row, Map<PrintedFact, Integer> places) {

        boolean whole() {
            return places.keySet().containsAll(NEEDED);
        }
    }

    /** How many columns mean something: tells which separator a CSV file uses. */
    static int recognised(Table table) {
        return headings(table).map(found -> found.places().size()).orElse(0);
    }

    /**
     * Of every sheet that has the three columns.
     *
     * @throws UnreadableFile where none has them, or there are too many
     */
    static List<SheetRow> of(List<Table> tables) {
        List<SheetRow> rows = new ArrayList<>();
        boolean any = false;
        for (Table table : tables) {
            Optional<Headings> headings = table.visible() ? headings(table).filter(Headings::whole) : Optional.empty();
            any |= headings.isPresent();
            headings.ifPresent(found -> add(table, found, rows));
        }
        if (!any) {
            throw new UnreadableFile(
                    FileFault.NOT_A_SPREADSHEET,
                    "没有找到“" + NEEDED.stream().sorted().map(PrintedFact::heading).collect(Collectors.joining("”“"))
                            + "”这三列，第一行应是列名");
        }
        return rows;
    }

    private static void add(Table table, Headings headings, List<SheetRow> rows) {
        for (Table.Row row : table.rows()) {
            if (row.number() > headings.row()) {
                Map<PrintedFact, String> cells = new EnumMap<>(PrintedFact.class);
                headings.places().forEach((fact, column) -> {
                    if (!row.cell(column).isBlank()) {
                        cells.put(fact, row.cell(column).strip());
                    }
                });
                if (!cells.isEmpty()) {
                    rows.add(new SheetRow(table.sheet(), row.number(), cells));
                }
                if (rows.size() > MOST) {
                    throw new UnreadableFile(
                            FileFault.TOO_MANY_ROWS, table.sheet(), row.number(), "超过 " + MOST + " 行，请把文件拆成几个再核验");
                }
            }
        }
    }

    /** The row near the top that knows most of them. */
    private static Optional<Headings> headings(Table table) {
        return table.rows().stream()
                .limit(HEADINGS_WITHIN)
                .map(row -> new Headings(row.number(), places(row)))
                .filter(found -> !found.places().isEmpty())
                .max(Comparator.comparingInt((Headings found) -> found.places().size())
                        .thenComparing(found -> -found.row()));
    }

    private static Map<PrintedFact, Integer> places(Table.Row row) {
        Map<PrintedFact, Integer> places = new EnumMap<>(PrintedFact.class);
        for (int column = 0; column < row.cells().size(); column++) {
            int at = column;
            fact(row.cell(column)).ifPresent(fact -> places.putIfAbsent(fact, at));
        }
        return places;
    }

    private static Optional<PrintedFact> fact(String heading) {
        return HeadingText.names(heading)
                .flatMap(name -> Arrays.stream(PrintedFact.values()).filter(fact -> fact.isCalled(name)))
                .findFirst();
    }
}
