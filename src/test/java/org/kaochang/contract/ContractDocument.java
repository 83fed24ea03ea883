package org.kaochang.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The API's document as a tree, and as the file that is kept: always in the same order, whatever order it was made in. */
final class ContractDocument {

    static final Path KEPT = Path.of("docs", "openapi.yaml");

    /** That of the last release; replaced by {@link #KEPT} when one is made. */
    static final Path RELEASED = Path.of("src", "test", "resources", "contract", "released.yaml");

    static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    private ContractDocument() {}

    static JsonNode read(Path file) {
        try {
            return tree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException mistyped) {
            throw new IllegalArgumentException(yaml, mistyped);
        }
    }

    static String text(JsonNode document) {
        try {
            return YAML.writeValueAsString(inOrder(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode inOrder(JsonNode document) {
        ObjectNode ordered = YAML.createObjectNode();
        for (String part : List.of("openapi", "info", "servers", "tags")) {
            if (document.has(part)) {
                ordered.set(part, document.get(part));
            }
        }
        ObjectNode paths = ordered.putObject("paths");
        sorted(document.path("paths")).forEach((path, item) -> paths.set(path, methods(item)));
        ObjectNode components = ordered.putObject("components");
        sorted(document.path("components")).forEach((kind, all) -> {
            ObjectNode named = components.putObject(kind);
            sorted(all).forEach(named::set);
        });
        return ordered;
    }

    private static JsonNode methods(JsonNode item) {
        ObjectNode ordered = YAML.createObjectNode();
        METHODS.stream().filter(item::has).forEach(method -> ordered.set(method, operation(item.get(method))));
        sorted(item).forEach((name, value) -> {
            if (!METHODS.contains(name)) {
                ordered.set(name, value);
            }
        });
        return ordered;
    }

    private static JsonNode operation(JsonNode operation) {
        ObjectNode copy = operation.deepCopy();
        if (copy.has("responses")) {
            ObjectNode responses = YAML.createObjectNode();
            sorted(copy.get("responses")).forEach(responses::set);
            copy.set("responses", responses);
        }
        if (copy.get("security") instanceof ArrayNode ways) {
            ways.forEach(way -> way.forEach(ContractDocument::sort));
        }
        return copy;
    }

    /** Who may call is a set. */
    private static void sort(JsonNode roles) {
        if (roles instanceof ArrayNode array) {
            List<JsonNode> all = new ArrayList<>();
            array.forEach(all::add);
            all.sort(Comparator.comparing(JsonNode::asText));
            array.removeAll();
            array.addAll(all);
        }
    }

    private static Map<String, JsonNode> sorted(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
