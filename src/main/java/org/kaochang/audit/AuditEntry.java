package org.kaochang.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing done, or refused, to one object.
 *
 * @param kind of the object, such as {@code learner}
 * @param object its id or code; may be empty where the action has none, a log-in of nobody for instance
 * @param before what was there, only of what differs
 * @param after what is there now; values are texts, numbers, truths, ids and lists or maps of them
 * @param problem slug of the problem the call was answered with; empty: it was done
 */
public record AuditEntry(
        Act act,
        String kind,
        String object,
        Map<String, Object> before,
        Map<String, Object> after,
        Optional<String> problem) {

    static AuditEntry of(Act act, String kind, String object) {
        return new AuditEntry(act, kind, object, Map.of(), Map.of(), Optional.empty());
    }

    /** What is now, where nothing was before. */
    public AuditEntry after(Map<String, ?> now) {
        return new AuditEntry(act, kind, object, before, given(now), problem);
    }

    /** What differs of two states, whose absent values may be null or empty Optionals; what is the same is left out. */
    public AuditEntry changed(Map<String, ?> was, Map<String, ?> now) {
        Map<String, Object> from = given(was);
        Map<String, Object> to = given(now);
        Map<String, Object> common = new LinkedHashMap<>(from);
        common.entrySet().retainAll(to.entrySet());
        from.keySet().removeAll(common.keySet());
        to.keySet().removeAll(common.keySet());
        return new AuditEntry(act, kind, object, from, to, problem);
    }

    public AuditEntry refused(String slug) {
        return new AuditEntry(act, kind, object, before, after, Optional.of(slug));
    }

    private static Map<String, Object> given(Map<String, ?> values) {
        Map<String, Object> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> given.put(name, present));
            } else if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }
}
