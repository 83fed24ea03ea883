package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.ReadingBudget;

import java.util.Optional;

/** Addresses of cells such as B12, within the 16,384 columns and 1,048,576 rows that there are. */
final class CellAddress {

    private static final int LONGEST = 10;
    private static final int DIGITS = 7;

    private CellAddress() {}

    /** Index of the column from 0; nothing when there is no such column or the address is none. */
    static Optional<Integer> column(String address) {
        int column = 0;
        int letters = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            column = column * 26 + address.charAt(letters++) - 'A' + 1;
            if (column > ReadingBudget.MAX_COLUMNS) {
                return Optional.empty();
            }
        }
        return letters > 0
                        && address.length() <= LONGEST
                        && row(address.substring(letters)).isPresent()
                ? Optional.of(column - 1)
                : Optional.empty();
    }

    /** Number of the row from 1; nothing when there is no such row. */
    static Optional<Integer> row(String number) {
        boolean digits = !number.isEmpty()
                && number.length() <= DIGITS
                && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return Optional.of(digits ? Integer.parseInt(number) : 0)
                .filter(row -> row >= 1 && row <= ReadingBudget.MAX_ROWS);
    }

    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
