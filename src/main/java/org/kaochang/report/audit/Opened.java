package org.kaochang.report.audit;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values that are entered as one text though they say several things: taken apart, so that each is called by its name. */
final class Opened {

    /** An exam to watch over, with the unit it is limited to: {@code fire-2027 (hospital-1)}. */
    private static final Pattern WATCHED = Pattern.compile("(?<exam>[^,() ]+)(?: \\((?<unit>[^)]+)\\))?");

    private Opened() {}

    static Object of(String field, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (field) {
            case "filter" -> filter(text);
            case "exams" ->
                WATCHED.matcher(text)
                        .results()
                        .map(found -> watched(found.group(1), found.group(2)))
                        .toList();
            default -> value;
        };
    }

    private static Map<String, String> watched(String first, @Nullable String second) {
        Map<String, String> watched = new LinkedHashMap<>();
        watched.put("exam", first);
        if (second != null) {
            watched.put("unit", second);
        }
        return watched;
    }

    /** As it stood in an address: {@code exam=fire-2026&state=absent&state=blank}. */
    private static Object filter(String query) {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        try {
            for (String part : query.split("&", -1)) {
                String[] pair = part.split("=", 2);
                if (pair.length == 2 && !pair[1].isEmpty()) {
                    filter.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                            .add(decoded(pair[1]));
                }
            }
        } catch (IllegalArgumentException unreadable) {
            return query;
        }
        return filter;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
