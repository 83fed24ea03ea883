package org.kaochang.operations;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One check of a node.
 *
 * @param needed whether the node serves nobody without it
 * @param data what the check says beside, such as how much waits
 */
public record WellnessCheck(String name, boolean well, boolean needed, Map<String, String> data) {

    public WellnessCheck {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }
}
