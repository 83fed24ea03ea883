package org.kaochang.hall.outage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls of all endpoints as the API's document has them, their bodies made up from its schemas. */
final class AnyCall {

    private final Map<String, Object> document;

    AnyCall(Map<String, Object> document) {
        this.document = document;
    }

    /** @param body null where the call has none, or it is a file */
    record Call(String method, String path, Object body) {}

    List<Call> all() {
        List<Call> calls = new ArrayList<>();
        map(document.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (List.of("get", "put", "post", "delete", "patch").contains(method)) {
                        calls.add(new Call(method.toUpperCase(), filled(path, map(operation)), body(map(operation))));
                    }
                }));
        return calls;
    }

    private String filled(String path, Map<String, Object> operation) {
        return path.replaceAll("\\{[^}]*(exam|code|bank)[^}]*}|\\{examId}", "jiangxi-2024")
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    private Object body(Map<String, Object> operation) {
        Map<String, Object> content = map(map(operation.get("requestBody")).get("content"));
        return content.containsKey("application/json")
                ? any(map(map(content.get("application/json")).get("schema")), 0)
                : null;
    }

    private Object any(Map<String, Object> schema, int depth) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            return any(map(map(map(document.get("components")).get("schemas")).get(name)), depth);
        }
        if (schema.get("enum") instanceof List<?> choices) {
            return choices.getFirst();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> depth > 5 ? List.of() : List.of(any(map(schema.get("items")), depth + 1));
            case "integer", "number" -> schema.getOrDefault("minimum", 1);
            case "boolean" -> true;
            default -> text(schema);
        };
    }

    private Object object(Map<String, Object> schema, int depth) {
        Map<String, Object> object = new HashMap<>();
        if (depth <= 5) {
            map(schema.get("properties")).forEach((name, each) -> object.put(name, any(map(each), depth + 1)));
        }
        return object;
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type") instanceof List<?> several ? several.getFirst() : schema.get("type");
        return type == null ? (schema.containsKey("properties") ? "object" : "string") : type.toString();
    }

    private static Object text(Map<String, Object> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date" -> "2026-03-02";
            case "date-time" -> "2026-03-02T04:00:00Z";
            default -> "1".repeat(schema.get("minLength") instanceof Number least ? Math.max(8, least.intValue()) : 8);
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> found ? (Map<String, Object>) found : Map.of();
    }
}
