package org.kaochang.http.contract;

import org.kaochang.http.ProblemType;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the API's document say what the code does: statuses, refusals, what is always there and what may be null. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final String ROOT = "org.kaochang.";
    private static final DotName ANSWERS = DotName.createSimple(Answers.class);
    private static final DotName STATUS = DotName.createSimple(ResponseStatus.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final Set<DotName> VERBS = Set.of(
            DotName.createSimple("jakarta.ws.rs.GET"),
            DotName.createSimple("jakarta.ws.rs.PUT"),
            DotName.createSimple("jakarta.ws.rs.POST"),
            DotName.createSimple("jakarta.ws.rs.DELETE"),
            DotName.createSimple("jakarta.ws.rs.PATCH"));

    private final IndexView index;

    /** @param index of all classes, given by the framework */
    public ContractFilter(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations()
                        .forEach((verb, operation) -> complete(operation, verb != PathItem.HttpMethod.GET)));
        RefusalMapper.define(document.getComponents());
        completeAnswers(document);
    }

    private void complete(Operation operation, boolean changes) {
        Optional<MethodInfo> method =
                Optional.ofNullable(operation.getOperationId()).flatMap(this::method);
        method.ifPresent(found -> {
            operation.setOperationId(operationId(found));
            statuses(operation, found);
        });
        List<ProblemType> own = method.map(found -> found.annotation(ANSWERS))
                .map(answers -> answers.value("problems"))
                .map(AnnotationValue::asEnumArray)
                .map(names -> Arrays.stream(names).map(ProblemType::valueOf).toList())
                .orElse(List.of());
        RefusalMapper.add(operation, changes, own);
    }

    /** @param id the class with its package, an underscore, the method; other ids are written by hand */
    private Optional<MethodInfo> method(String id) {
        int end = id.lastIndexOf('_');
        ClassInfo type = end < 0 ? null : index.getClassByName(DotName.createSimple(id.substring(0, end)));
        return type == null
                ? Optional.empty()
                : type.methods().stream()
                        .filter(method -> method.name().equals(id.substring(end + 1)))
                        .filter(method -> VERBS.stream().anyMatch(method::hasAnnotation))
                        .findFirst();
    }

    /** Like {@code accountCreate}. */
    private static String operationId(MethodInfo method) {
        String room = method.declaringClass().simpleName().replaceFirst("Resource$", "");
        String verb = method.name();
        return Character.toLowerCase(room.charAt(0))
                + room.substring(1)
                + Character.toUpperCase(verb.charAt(0))
                + verb.substring(1);
    }

    private static void statuses(Operation operation, MethodInfo method) {
        APIResponses told = operation.getResponses();
        int[] wanted = wanted(method);
        if (wanted.length == 0 || told == null) {
            return;
        }
        APIResponse success = null;
        for (String status : List.copyOf(told.getAPIResponses().keySet())) {
            if (status.startsWith("2")) {
                APIResponse each = told.getAPIResponse(status);
                success = success == null || success.getContent() == null ? each : success;
                told.removeAPIResponse(status);
            }
        }
        for (int status : wanted) {
            APIResponse answer = success == null ? OASFactory.createAPIResponse() : success;
            told.addAPIResponse(
                    Integer.toString(status),
                    OASFactory.createAPIResponse()
                            .description(word(status))
                            .content(status == 204 ? null : answer.getContent()));
        }
    }

    private static int[] wanted(MethodInfo method) {
        AnnotationInstance answers = method.annotation(ANSWERS);
        if (answers != null && answers.value("status") != null) {
            return answers.value("status").asIntArray();
        }
        AnnotationInstance status = method.annotation(STATUS);
        if (status != null) {
            return new int[] {status.value().asInt()};
        }
        return method.returnType().toString().contains("java.lang.Void") ? new int[] {204} : new int[0];
    }

    private static String word(int status) {
        return switch (status) {
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            default -> "OK";
        };
    }

    /** What is sent as well keeps what its constraints say. */
    private void completeAnswers(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = SchemaReachMapper.sent(document);
        Map<String, ClassInfo> records = records(schemas);
        SchemaReachMapper.answered(document).stream()
                .filter(name -> !sent.contains(name))
                .forEach(name -> {
                    Schema schema = schemas.get(name);
                    ClassInfo record = records.get(name);
                    if (schema != null && record != null) {
                        AnswerSchemaMapper.complete(schema, record);
                    }
                });
    }

    /** The record behind each schema, by name and, as some names are not the only ones, by what is in it. */
    private Map<String, ClassInfo> records(Map<String, Schema> schemas) {
        Map<String, ClassInfo> found = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith(ROOT)) {
                String name = name(type);
                Schema schema = schemas.get(name);
                boolean fits = schema != null && schema.getProperties() != null && fits(type, schema);
                if (fits && (named(type) || !found.containsKey(name))) {
                    found.put(name, type);
                }
            }
        }
        return found;
    }

    private static boolean fits(ClassInfo type, Schema schema) {
        return schema.getProperties()
                .keySet()
                .equals(Set.copyOf(type.recordComponents().stream()
                        .map(component -> component.name())
                        .toList()));
    }

    private static String name(ClassInfo type) {
        return named(type) ? type.declaredAnnotation(SCHEMA).value("name").asString() : type.simpleName();
    }

    private static boolean named(ClassInfo type) {
        AnnotationInstance named = type.declaredAnnotation(SCHEMA);
        return named != null && named.value("name") != null;
    }
}
