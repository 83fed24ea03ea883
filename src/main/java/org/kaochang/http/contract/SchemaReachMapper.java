package org.kaochang.http.contract;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which named schemas callers send, and which they are answered with. */
final class SchemaReachMapper {

    private final Map<String, Schema> schemas;
    private final Set<String> reached = new HashSet<>();

    private SchemaReachMapper(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static Set<String> sent(OpenAPI document) {
        return reached(
                document,
                operations(document)
                        .map(Operation::getRequestBody)
                        .filter(Objects::nonNull)
                        .map(body -> body.getContent()));
    }

    static Set<String> answered(OpenAPI document) {
        return reached(
                document,
                operations(document)
                        .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                        .map(answer -> answer.getContent()));
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream());
    }

    private static Set<String> reached(OpenAPI document, Stream<Content> contents) {
        SchemaReachMapper walk = new SchemaReachMapper(document.getComponents().getSchemas());
        contents.filter(Objects::nonNull)
                .flatMap(content -> content.getMediaTypes().values().stream())
                .forEach(type -> walk.visit(type.getSchema()));
        return walk.reached;
    }

    private void visit(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (reached.add(name)) {
                visit(schemas.get(name));
            }
            return;
        }
        parts(schema).forEach(this::visit);
    }

    private static List<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>();
        Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .forEach(parts::addAll);
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        parts.add(schema.getItems());
        parts.add(schema.getAdditionalPropertiesSchema());
        return parts;
    }
}
