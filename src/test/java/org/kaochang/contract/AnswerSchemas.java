package org.kaochang.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The document that the build made, as far as it speaks of answers: which there are, and what is in them, no more and no less. */
final class AnswerSchemas {

    private static final String BUILT = "META-INF/quarkus-generated-openapi-doc.JSON";
    private static final String HERE = "https://kaochang.example/contract";

    /** @param pattern of addresses; {@code fixed} how many of its parts are no parameters: the more, the better it fits */
    private record Path(Pattern pattern, int fixed, String template) {

        static Path of(String template) {
            String pattern = template.replaceAll("\\{[^}]*}", "[^/]*");
            return new Path(
                    Pattern.compile(pattern),
                    template.replaceAll("\\{[^}]*}", "").length(),
                    template);
        }
    }

    /** One answer of one operation; {@code json} where its body is to be looked at. */
    record Told(boolean documented, Optional<Schema> json) {}

    private final JsonNode document;
    private final List<Path> paths = new ArrayList<>();
    private final SchemaRegistry registry;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    AnswerSchemas(JsonNode document) {
        this.document = document;
        document.path("paths").fieldNames().forEachRemaining(template -> paths.add(Path.of(template)));
        String closed = closed(document.deepCopy()).toString();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HERE, closed)));
    }

    static AnswerSchemas ofBuild() {
        try (InputStream built = Thread.currentThread().getContextClassLoader().getResourceAsStream(BUILT)) {
            return new AnswerSchemas(new ObjectMapper().readTree(built));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The path as the document has it; empty: none of the document's. */
    Optional<String> template(String method, String path) {
        return paths.stream()
                .filter(each -> each.pattern().matcher(path).matches())
                .filter(each -> operation(method, each.template()).isObject())
                .max((one, other) -> Integer.compare(one.fixed(), other.fixed()))
                .map(Path::template);
    }

    Told of(String method, String template, int status, String type) {
        return told.computeIfAbsent(method + " " + template + " " + status + " " + type, call -> {
            JsonNode answer = operation(method, template).path("responses").path(Integer.toString(status));
            String at =
                    pointer("/paths", template, method.toLowerCase(Locale.ROOT), "responses", Integer.toString(status));
            if (answer.has("$ref")) {
                at = answer.path("$ref").asText().substring(1);
                answer = document.at(at);
            }
            JsonNode content = answer.path("content").path(type);
            boolean documented = answer.isObject() && (type.isEmpty() || content.isObject());
            return new Told(
                    documented,
                    content.has("schema") && type.endsWith("json")
                            ? Optional.of(schema(at + pointer("", "content", type, "schema")))
                            : Optional.empty());
        });
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(HERE + "#" + pointer));
    }

    private JsonNode operation(String method, String template) {
        return document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
    }

    private static String pointer(String start, String... parts) {
        StringBuilder pointer = new StringBuilder(start);
        for (String part : parts) {
            pointer.append('/')
                    .append(part.replace("~", "~0")
                            .replace("/", "~1")
                            .replace("{", "%7B")
                            .replace("}", "%7D"));
        }
        return pointer.toString();
    }

    /** Those who build on the API have to bear what is new in it; a test has to name it first. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(AnswerSchemas::closed);
        return node;
    }
}
