package org.kaochang.contract;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What in a new version of the API's document breaks those who built on an older one: something is gone, more is asked for
 * than before, or limits are narrower. What is only added breaks nobody.
 */
final class ContractBreaks {

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
            ContractDocument.METHODS.stream().filter(path.getValue()::has).forEach(method -> {
                String call = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
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
        contents(Direction.SENT, call + " body", sentBefore, sentNow, call + ": takes no ");
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
        contents(Direction.ANSWERED, answer, was, is, answer + ": no ");
    }

    /** @param gone what is said of a media type there is no more, up to its name */
    private void contents(Direction direction, String place, JsonNode was, JsonNode is, String gone) {
        was.path("content").properties().forEach(type -> {
            JsonNode now = is.path("content").path(type.getKey());
            if (now.isMissingNode()) {
                found.add(gone + type.getKey() + " any more");
            } else {
                schemas(direction).compare(place, type.getValue().path("schema"), now.path("schema"));
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
