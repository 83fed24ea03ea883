package org.kaochang.report;

import java.util.List;
import java.util.Optional;

/**
 * Rows of a list.
 *
 * @param next where to go on; empty at the end
 */
public record Page<T>(List<T> rows, Optional<Cursor> next) {

    /** Of one row more than were wanted, where there are so many. */
    public static <T> Page<T> of(List<T> found, int limit, java.util.function.Function<T, Cursor> after) {
        List<T> rows = found.size() > limit ? found.subList(0, limit) : found;
        return new Page<>(
                List.copyOf(rows), found.size() > limit ? Optional.of(after.apply(rows.getLast())) : Optional.empty());
    }
}
