package org.kaochang.contract;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What in a new version of the API's document breaks those who built on an older one: something is gone, more is asked for
 * than before, or limits are narrower. What is only added breaks nobody.
 */
final class ContractBreaks {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();

    private ContractBreaks(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** @return one line for each break, in order of the older document */
    static List<String> between(JsonNode before, JsonNode after) {
        ContractBreaks breaks = new ContractBreaks(before, after);
        breaks.paths();
        return breaks.found.stream().distinct().toList();
    }

    private void paths() {
        before.path("paths").properties().forEach(path -> {
            JsonNode now = after.path("paths").path(path.getKey());
            METHODS.stream().filter(path.getValue()::has).forEach(method -> {
                String call = method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                if (now.has(method)) {
                    call(call, path.getValue().get(method), now.get(method));
                } else {
                    found.add(call + ": removed");
                }
            });
        });
    }

    private void call(String call, JsonNode was, JsonNode is) {
        parameters(call, named(was.path("parameters")), named(is.path("parameters")));
        JsonNode sentBefore = was.path("requestBody");
        JsonNode sentNow = is.path("requestBody");
        if (sentNow.path("required").asBoolean() && !sentBefore.path("required").asBoolean()) {
            found.add(call + ": a body is required");
        }
        sentBefore.path("content").properties().forEach(type -> {
            if (sentNow.path("content").has(type.getKey())) {
                schemas(Direction.SENT)
                        .compare(
                                call + " body",
                                type.getValue().path("schema"),
                                sentNow.path("content").path(type.getKey()).path("schema"));
            } else {
                found.add(call + ": takes no " + type.getKey() + " any more");
            }
        });
        was.path("responses").properties().forEach(answer -> {
            if (answer.getKey().startsWith("2")) {
                answers(
                        call + " " + answer.getKey(),
                        answer.getValue(),
                        is.path("responses").path(answer.getKey()));
            }
        });
    }

    private void answers(String answer, JsonNode was, JsonNode is) {
        if (is.isMissingNode()) {
            found.add(answer + ": removed");
            return;
        }
        was.path("content").properties().forEach(type -> {
            if (is.path("content").has(type.getKey())) {
                schemas(Direction.ANSWERED)
                        .compare(
                                answer,
                                type.getValue().path("schema"),
                                is.path("content").path(type.getKey()).path("schema"));
            } else {
                found.add(answer + ": no " + type.getKey() + " any more");
            }
        });
    }

    private void parameters(String call, Map<String, JsonNode> was, Map<String, JsonNode> is) {
        was.forEach((name, parameter) -> {
            if (is.containsKey(name)) {
                schemas(Direction.SENT)
                        .compare(
                                call + " " + name,
                                parameter.path("schema"),
                                is.get(name).path("schema"));
            } else {
                found.add(call + " " + name + ": removed");
            }
        });
        is.forEach((name, parameter) -> {
            boolean asked =
                    was.containsKey(name) && was.get(name).path("required").asBoolean();
            if (parameter.path("required").asBoolean() && !asked) {
                found.add(call + " " + name + ": is required");
            }
        });
    }

    private SchemaBreaks schemas(Direction direction) {
        return new SchemaBreaks(before, after, direction, found);
    }

    private static Map<String, JsonNode> named(JsonNode parameters) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        parameters.forEach(each -> named.put(
                each.path("in").asText() + " parameter " + each.path("name").asText(), each));
        return named;
    }

    /** Which way a document goes: what a caller may send must not become less, what it may count on neither. */
    enum Direction {
        SENT,
        ANSWERED
    }
}
