package org.kaochang.hall.board;

import java.util.Optional;

/**
 * Lines that somebody looks at: those of the board that fit, behind a place, at most so many.
 *
 * @param after empty: from the top
 */
record Watch(BoardFilter filter, Optional<Cursor> after, int limit) {

    /** All that fit. */
    static Watch all(BoardFilter filter) {
        return new Watch(filter, Optional.empty(), Integer.MAX_VALUE);
    }

    /** With one line more, if there is one. */
    Watch andOne() {
        return limit == Integer.MAX_VALUE ? this : new Watch(filter, after, limit + 1);
    }
}
