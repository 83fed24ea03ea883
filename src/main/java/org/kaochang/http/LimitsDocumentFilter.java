package org.kaochang.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in the API's document how long a text may be that is sent, where its field does not say so itself. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LimitsDocumentFilter implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Set<Schema> seen = new HashSet<>();
        for (PathItem path : document.getPaths().getPathItems().values()) {
            parameters(path.getParameters());
            path.getOperations().values().forEach(operation -> {
                parameters(operation.getParameters());
                body(document, operation.getRequestBody(), seen);
            });
        }
    }

    private static void parameters(List<Parameter> parameters) {
        if (parameters != null) {
            for (Parameter each : parameters) {
                if (each.getSchema() != null) {
                    limit(each.getSchema(), each.getIn() == Parameter.In.PATH ? Limits.PATH_PART : Limits.QUERY_VALUE);
                }
            }
        }
    }

    private static void body(OpenAPI document, RequestBody body, Set<Schema> seen) {
        if (body == null || body.getContent() == null) {
            return;
        }
        Map<String, MediaType> types = body.getContent().getMediaTypes();
        MediaType json = types.get("application/json");
        if (json != null && json.getSchema() != null) {
            walk(document, json.getSchema(), seen);
        }
    }

    private static void walk(OpenAPI document, Schema schema, Set<Schema> seen) {
        if (schema.getRef() != null) {
            Schema named =
                    document.getComponents().getSchemas().get(schema.getRef().replace(SCHEMAS, ""));
            if (named != null) {
                walk(document, named, seen);
            }
            return;
        }
        if (!seen.add(schema)) {
            return;
        }
        limit(schema, Limits.TEXT);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(each -> walk(document, each, seen));
        }
        if (schema.getItems() != null) {
            walk(document, schema.getItems(), seen);
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            walk(document, schema.getAdditionalPropertiesSchema(), seen);
        }
    }

    private static void limit(Schema schema, int length) {
        boolean text = schema.getType() != null && schema.getType().contains(Schema.SchemaType.STRING);
        boolean open = schema.getMaxLength() == null && schema.getEnumeration() == null;
        if (text && open) {
            schema.setMaxLength(schema.getFormat() == null ? length : Math.min(length, 64));
        }
    }
}
