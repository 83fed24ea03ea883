package org.kaochang.spreadsheet.writing;

import java.util.List;

/**
 * What a table that is written looks like.
 *
 * @param name for the file, in ASCII
 * @param chinese title
 * @param english title
 */
public record Sheet<T>(String name, String chinese, String english, List<SheetColumn<T>> columns) {

    public Sheet {
        columns = List.copyOf(columns);
    }

    /** With these columns only, in their order; names that are none are passed over, and without any that is one all are there. */
    public Sheet<T> only(List<String> names) {
        List<SheetColumn<T>> chosen = names.stream()
                .distinct()
                .flatMap(wanted ->
                        columns.stream().filter(column -> column.name().equals(wanted)))
                .toList();
        return chosen.isEmpty() ? this : new Sheet<>(name, chinese, english, chosen);
    }

    String title(SheetLanguage language) {
        return language == SheetLanguage.ENGLISH ? english : chinese;
    }

    List<String> headings(SheetLanguage language) {
        return columns.stream().map(column -> column.heading(language)).toList();
    }
}
