package org.kaochang.learner.roster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows of a file by what may stand in it only once. */
final class SameFile<R extends FileRow> {

    private final Map<String, R> seen = new HashMap<>();

    /** @return the row that came with the same key before */
    Optional<R> before(String key, R row) {
        return Optional.ofNullable(seen.putIfAbsent(key, row));
    }
}
