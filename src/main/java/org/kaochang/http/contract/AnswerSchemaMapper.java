package org.kaochang.http.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is always in an answer, and what may be null in it: all that a record has is written, so all of it is required; what
 * is marked {@link Nullable} may be null, or is left out where the record says so.
 */
final class AnswerSchemaMapper {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName ONE_OF = DotName.createSimple(OneOf.class);
    private static final DotName NAMED = DotName.createSimple(Named.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);

    private AnswerSchemaMapper() {}

    static void complete(Schema schema, ClassInfo type) {
        AnnotationInstance include = type.declaredAnnotation(INCLUDE);
        boolean leavesOut = include != null && "NON_NULL".equals(include.value().asEnum());
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : type.recordComponentsInDeclarationOrder()) {
            Schema known = Objects.requireNonNull(schema.getProperties().get(component.name()), component::name);
            Schema property = words(named(known, component), component);
            boolean nullable = nullable(component);
            if (!nullable || !leavesOut) {
                required.add(component.name());
            }
            schema.addProperty(component.name(), nullable && !leavesOut ? orNull(property) : property);
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean nullable(RecordComponentInfo component) {
        Type type = component.type();
        return type.hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
    }

    private static Schema named(Schema schema, RecordComponentInfo component) {
        AnnotationInstance named = component.annotation(NAMED);
        if (named == null) {
            return schema;
        }
        Schema ref = OASFactory.createSchema().ref(named.value().asString());
        return list(schema) ? schema.items(ref) : ref;
    }

    private static boolean list(Schema schema) {
        return schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY);
    }

    private static Schema words(Schema schema, RecordComponentInfo component) {
        AnnotationInstance words = component.annotation(ONE_OF);
        if (words == null) {
            return schema;
        }
        List<Object> values = new ArrayList<>(Arrays.asList(words.value().asStringArray()));
        if (list(schema)) {
            schema.getItems().setEnumeration(values);
        } else {
            schema.setEnumeration(values);
        }
        return schema;
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null || schema.getEnumeration() != null) {
            return OASFactory.createSchema()
                    .anyOf(new ArrayList<>(
                            List.of(schema, OASFactory.createSchema().addType(Schema.SchemaType.NULL))));
        }
        if (schema.getType() != null && !schema.getType().contains(Schema.SchemaType.NULL)) {
            schema.addType(Schema.SchemaType.NULL);
        }
        return schema;
    }
}
