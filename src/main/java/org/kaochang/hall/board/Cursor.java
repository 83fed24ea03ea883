package org.kaochang.hall.board;

import java.util.Optional;

/** A place in the board's order. */
record Cursor(int rank, String key) {

    static Cursor of(BoardLine line) {
        return new Cursor(line.rank(), line.key());
    }

    /** Empty when it is none. */
    static Optional<Cursor> read(String text) {
        int at = text.indexOf('-');
        return at < 1 || at > 2 || !text.substring(0, at).chars().allMatch(digit -> digit >= '0' && digit <= '9')
                ? Optional.empty()
                : Optional.of(new Cursor(Integer.parseInt(text.substring(0, at)), text.substring(at + 1)));
    }

    boolean before(BoardLine line) {
        return rank != line.rank() ? rank < line.rank() : key.compareTo(line.key()) < 0;
    }

    @Override
    public String toString() {
        return rank + "-" + key;
    }
}
