package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The published JSON Schema of exam files, which is also what the engine itself checks them by. */
final class ExamSchemaSource {

    static final String RESOURCE = "/META-INF/resources/schemas/exam.schema.json";
    private static final Schema SCHEMA = read(text -> schemas().getSchema(text, InputFormat.JSON));
    private static final JsonNode DOCUMENT = read(ExamSchemaSource::tree);

    private ExamSchemaSource() {}

    /** What the schema finds wrong with a tree; empty when it fits. */
    static List<Fault> faults(JsonNode tree) {
        return SCHEMA.validate(tree.toString(), InputFormat.JSON).stream()
                .map(error -> fault(error, tree))
                .distinct()
                .toList();
    }

    private static Fault fault(Error error, JsonNode tree) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        String keyword = error.getKeyword();
        JsonNode rule = rule(error);
        return switch (keyword) {
            case "required" ->
                new Fault(
                        ExamTreeSource.step(pointer, property),
                        ExamFaultMapper.missing(property, rule.at("/properties").path(property)));
            case "additionalProperties" ->
                new Fault(
                        ExamTreeSource.step(pointer, property),
                        ExamFaultMapper.unknown(property, rule.path("properties")));
            default -> new Fault(pointer, ExamFaultMapper.misfit(tree.at(pointer), rule));
        };
    }

    /** The part of the schema that the keyword stands in, so that bounds, words and examples can be told. */
    private static JsonNode rule(Error error) {
        String keyword = String.valueOf(error.getSchemaLocation().getFragment());
        int end = keyword.lastIndexOf('/');
        return end <= 0 ? DOCUMENT : DOCUMENT.at(keyword.substring(0, end));
    }

    private static SchemaRegistry schemas() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.SIMPLIFIED_CHINESE)
                .pathType(PathType.JSON_POINTER)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
    }

    private static JsonNode tree(InputStream text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static <T> T read(Function<InputStream, T> reader) {
        try (InputStream text = ExamSchemaSource.class.getResourceAsStream(RESOURCE)) {
            return reader.apply(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
