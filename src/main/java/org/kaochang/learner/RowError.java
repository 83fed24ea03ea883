package org.kaochang.learner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with one row of a batch.
 *
 * @param index place in the batch, from 0
 * @param reason what is wrong, for programs, such as {@code wrong-length}; empty where the field says enough
 * @param conflict whether the row itself is fine but contradicts what is kept
 */
public record RowError(int index, String field, String message, Optional<String> reason, boolean conflict) {

    static RowError invalid(int index, String field, String message) {
        return new RowError(index, field, message, Optional.empty(), false);
    }

    static RowError invalid(int index, IdNumber.Fault fault) {
        return new RowError(index, "idNumber", fault.message(), Optional.of(fault.code()), false);
    }

    static RowError conflict(int index, String field, String message) {
        return new RowError(index, field, message, Optional.empty(), true);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", index);
        map.put("field", field);
        reason.ifPresent(code -> map.put("reason", code));
        map.put("message", message);
        return map;
    }
}
