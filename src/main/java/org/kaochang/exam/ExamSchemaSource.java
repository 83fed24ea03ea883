package org.kaochang.exam;

import org.kaochang.exam.ExamFileReading.Fault;

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

/** The published JSON Schema of exam files, which is also what the engine itself checks them by. */
final class ExamSchemaSource {

    static final String RESOURCE = "/META-INF/resources/schemas/exam.schema.json";
    private static final Schema SCHEMA = load();

    private ExamSchemaSource() {}

    /** What the schema finds wrong with a tree in JSON; empty when it fits. */
    static List<Fault> faults(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(ExamSchemaSource::fault)
                .distinct()
                .toList();
    }

    private static Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> new Fault(pointer + "/" + property, "缺少“" + property + "”");
            case "additionalProperties" -> new Fault(pointer + "/" + property, "不认识的字段“" + property + "”");
            case "enum" -> new Fault(pointer, "只能是下列之一：" + error.getArguments()[0]);
            case "pattern" -> new Fault(pointer, "写法不符合要求：" + error.getInstanceNode());
            default -> new Fault(pointer, error.getMessage());
        };
    }

    private static Schema load() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.SIMPLIFIED_CHINESE)
                .pathType(PathType.JSON_POINTER)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream text = ExamSchemaSource.class.getResourceAsStream(RESOURCE)) {
            return registry.getSchema(text, InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
