package org.kaochang.audit;

import org.kaochang.common.WrittenIdNumbers;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;

/** Before and after as they are kept: small, in JSON, no ID number whole. */
final class EntryMapper {

    /** Longer texts are cut: the log says what was done, the tables what is. */
    private static final int LONGEST_TEXT = 500;

    /** Of a list so many stand in the log. */
    private static final int LONGEST_LIST = 100;

    private EntryMapper() {}

    /** @return null for nothing */
    static @Nullable String json(Map<String, Object> values) {
        return values.isEmpty() ? null : object(values).encode();
    }

    private static JsonObject object(Map<?, ?> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.put(String.valueOf(name), value(value)));
        return object;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean truth -> truth;
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> {
                JsonArray array = new JsonArray();
                list.stream().limit(LONGEST_LIST).forEach(each -> array.add(value(each)));
                yield array;
            }
            default -> text(String.valueOf(value));
        };
    }

    /** The database refuses a NUL. */
    static String text(String text) {
        String harmless = WrittenIdNumbers.masked(text.replace("\0", ""));
        return harmless.length() > LONGEST_TEXT ? harmless.substring(0, LONGEST_TEXT) + "…" : harmless;
    }
}
