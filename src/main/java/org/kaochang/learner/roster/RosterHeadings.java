package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.HeadingText;
import org.kaochang.spreadsheet.Table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The row of headings of one sheet.
 *
 * @param row its number; titles and notes may stand above
 * @param places where each field stands, by column index from 0
 * @param columns all that have a heading, as they were understood
 * @param twice headings that mean the same as an earlier one
 */
record RosterHeadings(int row, Map<RosterField, Integer> places, List<Column> columns, List<String> twice) {

    private static final int ROWS_TO_LOOK_AT = 20;

    /** Of a title, which is merged over many columns or repeated, nothing may be taken for headings. */
    private static final int FEWEST = 2;

    /**
     * A column as it was understood.
     *
     * @param index from 0
     * @param key the heading as headings are compared
     * @param field empty when nobody knows what it means, or when it is to be left out
     * @param byHand whether somebody said so
     */
    record Column(int index, String heading, String key, Optional<RosterField> field, boolean byHand) {}

    /** The best row near the top: most fields known, the first of several; empty when none knows two. */
    static Optional<RosterHeadings> find(Table table, RosterKind kind, HeadingMatch match) {
        return near(table)
                .map(row -> of(row, kind, match))
                .filter(RosterHeadings::looksLikeHeadings)
                .max(Comparator.comparingInt(
                                (RosterHeadings found) -> found.places().size())
                        .thenComparing(found -> -found.row()));
    }

    /** How many columns of the best row near the top mean something: tells which separator a CSV file uses. */
    static int recognised(Table table, RosterKind kind, HeadingMatch match) {
        return near(table)
                .mapToInt(row -> of(row, kind, match).places().size())
                .max()
                .orElse(0);
    }

    /** One that names a person does, when others stand beside it which nobody knows yet. */
    private boolean looksLikeHeadings() {
        boolean person = has(RosterField.ID_NUMBER) || has(RosterField.EXTERNAL_ID);
        return places.size() >= FEWEST || person && columns.size() >= FEWEST;
    }

    private static Stream<Table.Row> near(Table table) {
        return table.rows().stream().limit(ROWS_TO_LOOK_AT);
    }

    private static RosterHeadings of(Table.Row row, RosterKind kind, HeadingMatch match) {
        Map<RosterField, Integer> places = new EnumMap<>(RosterField.class);
        List<Column> columns = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (int index = 0; index < row.cells().size(); index++) {
            String cell = row.cell(index);
            if (cell.isEmpty()) {
                continue;
            }
            HeadingMatch.Meaning meaning = match.of(cell, kind);
            String shown = HeadingText.shown(cell);
            columns.add(new Column(index, shown, HeadingMatch.key(cell), meaning.field(), meaning.byHand()));
            if (meaning.field().isPresent()
                    && places.putIfAbsent(meaning.field().get(), index) != null) {
                twice.add(shown);
            }
        }
        return new RosterHeadings(row.number(), places, columns, twice);
    }

    boolean has(RosterField field) {
        return places.containsKey(field);
    }

    /** Where a finding's column stands, by what it is called: by its heading, or by the title of its field. */
    Optional<Integer> place(String name) {
        return columns.stream()
                .filter(column -> column.heading().equals(name)
                        || column.field()
                                .filter(field -> field.title().equals(name))
                                .isPresent())
                .map(Column::index)
                .findFirst();
    }

    /** The heading of a field as it was written; that of our templates when the file has no such column. */
    String name(RosterField field) {
        Integer place = places.get(field);
        return columns.stream()
                .filter(column -> place != null && column.index() == place)
                .map(Column::heading)
                .findFirst()
                .orElse(field.title());
    }
}
