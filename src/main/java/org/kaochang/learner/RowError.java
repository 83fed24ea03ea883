package org.kaochang.learner;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with one row of a batch.
 *
 * @param index place in the batch, from 0
 * @param conflict whether the row itself is fine but contradicts what is kept
 */
public record RowError(int index, String field, String message, boolean conflict) {

    static RowError invalid(int index, String field, String message) {
        return new RowError(index, field, message, false);
    }

    static RowError conflict(int index, String field, String message) {
        return new RowError(index, field, message, true);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", index);
        map.put("field", field);
        map.put("message", message);
        return map;
    }
}
