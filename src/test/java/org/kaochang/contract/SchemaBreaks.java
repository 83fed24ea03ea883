package org.kaochang.contract;

import org.kaochang.contract.ContractBreaks.Direction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The part of {@link ContractBreaks} that goes through schemas, names resolved in the document they stand in. */
final class SchemaBreaks {

    private static final List<String> MOST = List.of("maxLength", "maxItems", "maximum", "maxProperties");
    private static final List<String> LEAST = List.of("minLength", "minItems", "minimum", "minProperties");

    private final JsonNode before;
    private final JsonNode after;
    private final Direction direction;
    private final List<String> found;
    private final Set<String> under = new HashSet<>();

    SchemaBreaks(JsonNode before, JsonNode after, Direction direction, List<String> found) {
        this.before = before;
        this.after = after;
        this.direction = direction;
        this.found = found;
    }

    void compare(String place, JsonNode was, JsonNode is) {
        if (was.has("$ref")
                && !under.add(was.path("$ref").asText() + " " + is.path("$ref").asText())) {
            return; // compared already, or a schema within itself
        }
        JsonNode old = resolved(before, was);
        JsonNode now = resolved(after, is);
        types(place, old, now);
        words(place, old, now);
        properties(place, old, now);
        if (direction == Direction.SENT) {
            limits(place, old, now);
        }
        if (old.has("items")) {
            compare(place + "[]", old.path("items"), now.path("items"));
        }
        if (old.path("additionalProperties").isObject()) {
            compare(place + ".*", old.path("additionalProperties"), now.path("additionalProperties"));
        }
        JsonNode alternatives = old.path("oneOf");
        for (int i = 0; i < alternatives.size(); i++) {
            compare(place + "|" + i, alternatives.path(i), now.path("oneOf").path(i));
        }
    }

    /** What may be sent must not become less, what may be answered not more. */
    private void types(String place, JsonNode old, JsonNode now) {
        Set<String> were = types(old);
        Set<String> are = types(now);
        if (were.isEmpty() || are.isEmpty()) {
            return;
        }
        boolean fits = direction == Direction.SENT ? takes(are, were) : takes(were, are);
        if (!fits) {
            found.add(place + ": was " + were + ", is " + are);
        }
    }

    private static boolean takes(Set<String> wide, Set<String> narrow) {
        return narrow.stream()
                .allMatch(type -> wide.contains(type) || type.equals("integer") && wide.contains("number"));
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(each -> types.add(each.asText()));
        if (schema.path("nullAllowed").asBoolean()) {
            types.add("null");
        }
        return types;
    }

    private void words(String place, JsonNode old, JsonNode now) {
        if (direction == Direction.SENT && !old.has("enum") && now.has("enum")) {
            found.add(place + ": takes nothing but " + now.path("enum"));
        }
        Set<String> left = new HashSet<>();
        now.path("enum").forEach(word -> left.add(word.asText()));
        old.path("enum").forEach(word -> {
            if (now.has("enum") && !left.contains(word.asText())) {
                found.add(place + ": no " + word.asText() + " any more");
            }
        });
    }

    private void properties(String place, JsonNode old, JsonNode now) {
        Set<String> were = required(old);
        Set<String> are = required(now);
        old.path("properties").properties().forEach(property -> {
            String name = place + "." + property.getKey();
            if (!now.path("properties").has(property.getKey())) {
                found.add(name + ": removed");
                return;
            }
            if (direction == Direction.ANSWERED
                    && were.contains(property.getKey())
                    && !are.contains(property.getKey())) {
                found.add(name + ": not always there any more");
            }
            compare(name, property.getValue(), now.path("properties").path(property.getKey()));
        });
        if (direction == Direction.SENT) {
            are.stream()
                    .filter(name -> !were.contains(name))
                    .forEach(name -> found.add(place + "." + name + ": is required"));
        }
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private void limits(String place, JsonNode old, JsonNode now) {
        for (String most : MOST) {
            if (now.has(most)
                    && (!old.has(most)
                            || now.path(most).asDouble() < old.path(most).asDouble())) {
                found.add(place + ": " + most + " was " + text(old, most) + ", is " + text(now, most));
            }
        }
        for (String least : LEAST) {
            if (now.has(least)
                    && (!old.has(least)
                            || now.path(least).asDouble() > old.path(least).asDouble())) {
                found.add(place + ": " + least + " was " + text(old, least) + ", is " + text(now, least));
            }
        }
        for (String form : List.of("pattern", "format")) {
            if (now.has(form) && !now.path(form).equals(old.path(form))) {
                found.add(place + ": " + form + " was " + text(old, form) + ", is " + text(now, form));
            }
        }
    }

    private static String text(JsonNode schema, String name) {
        return schema.has(name) ? schema.path(name).asText() : "none";
    }

    /** Behind its name, and without the alternative null, which is noted instead. */
    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document, document.at(schema.path("$ref").asText().substring(1)));
        }
        JsonNode either = schema.path("anyOf");
        if (either.size() == 2 && "null".equals(either.path(1).path("type").asText())) {
            ObjectNode copy = resolved(document, either.path(0)).deepCopy();
            return copy.put("nullAllowed", true);
        }
        return schema;
    }
}
