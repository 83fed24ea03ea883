package org.kaochang.http;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The path of a plain route, such as {@code /api/v1/attempts/:attemptId/answers}: compared part by part, because regular
 * expressions for one route after the other cost a fifth of a save.
 */
final class PlainPath {

    private final String template;
    private final String[] parts;

    /** What the parameter at each place is called; null where a part stands for itself. */
    private final @Nullable String[] names;

    PlainPath(String template) {
        this.template = template;
        this.parts = split(template).toArray(String[]::new);
        this.names = new String[parts.length];
        for (int i = 0; i < parts.length; i++) {
            names[i] = parts[i].startsWith(":") ? parts[i].substring(1) : null;
        }
    }

    String template() {
        return template;
    }

    /** The parts between the slashes, as they stand in the address; empty ones too. */
    static List<String> split(String path) {
        List<String> parts = new ArrayList<>(8);
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            parts.add(path.substring(from, slash));
            from = slash + 1;
        }
        parts.add(path.substring(from));
        return parts;
    }

    /** @param asked the parts of an address; a parameter stands for any one that is not empty */
    boolean fits(List<String> asked) {
        if (asked.size() != parts.length) {
            return false;
        }
        for (int i = parts.length - 1; i >= 0; i--) { // where they differ, it is at the end
            String part = asked.get(i);
            if (names[i] == null ? !parts[i].equals(part) : part.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The values of the parameters in an address that fits, as they stand there. */
    Map<String, String> parameters(List<String> asked) {
        Map<String, String> parameters = HashMap.newHashMap(2);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (name != null) {
                parameters.put(name, asked.get(i));
            }
        }
        return parameters;
    }
}
