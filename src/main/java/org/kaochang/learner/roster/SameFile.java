package org.kaochang.learner.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a file by what may stand in it only once. */
final class SameFile<R extends FileRow> {

    private final List<R> rows;
    private final Map<RowKey, Integer> seen = new HashMap<>();

    /** @param rows those of the file so far; the one that is asked about is the last of them */
    SameFile(List<R> rows) {
        this.rows = rows;
    }

    /** @return the row that came with the same key before */
    Optional<R> before(String key) {
        return Optional.ofNullable(seen.putIfAbsent(RowKey.of(key), rows.size() - 1))
                .map(rows::get);
    }
}
