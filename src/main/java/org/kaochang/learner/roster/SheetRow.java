package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.CellText;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.Table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a sheet, its cells by what their columns mean. */
record SheetRow(String sheet, Table.Row row, RosterHeadings headings) {

    /** How CSV keeps Excel from making a number of a text: {@code ="0012"}. */
    private static final Pattern GUARDED = Pattern.compile("=\"([^\"]*+)\"");

    /** How Excel shows a number of many digits, and writes it into CSV. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9](?:\\.[0-9]{1,16})?e\\+[0-9]{1,3}");

    Place place() {
        return new Place(sheet, row.number());
    }

    /** The text of a field; empty when the sheet has no such column, or nothing stands in it. */
    String text(RosterField field) {
        Integer column = headings.places().get(field);
        String cell = column == null ? "" : row.cell(column);
        if (!cell.startsWith("=")) {
            return cell;
        }
        Matcher guarded = GUARDED.matcher(cell);
        return guarded.matches() ? guarded.group(1).strip() : cell;
    }

    /** Whether a number stands there that has lost its last digits, because Excel took a long one for an amount. */
    boolean rounded(RosterField field) {
        Integer column = headings.places().get(field);
        return column != null
                && (row.rounded().contains(column)
                        || SCIENTIFIC.matcher(CellText.word(row.cell(column))).matches());
    }

    boolean blank() {
        return headings.places().values().stream()
                .allMatch(column -> row.cell(column).isEmpty());
    }

    /** The first cell that is not blank. */
    String first() {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }

    Finding finding(RosterField field, String code, String message) {
        return new Finding(sheet, row.number(), headings.name(field), code, message);
    }
}
