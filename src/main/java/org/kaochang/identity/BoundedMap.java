package org.kaochang.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A map that forgets its oldest entries beyond a size: for what is worthless after a while anyhow, on this node only. */
final class BoundedMap<V> {

    private final Map<String, V> entries;

    BoundedMap(int maxSize) {
        this.entries = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > maxSize;
            }
        };
    }

    synchronized void put(String key, V value) {
        entries.remove(key);
        entries.put(key, value);
    }

    synchronized Optional<V> take(String key) {
        return Optional.ofNullable(entries.remove(key));
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Replaces the value in one step. */
    synchronized V update(String key, Function<Optional<V>, V> change) {
        V next = change.apply(Optional.ofNullable(entries.remove(key)));
        entries.put(key, next);
        return next;
    }

    synchronized int size() {
        return entries.size();
    }
}
