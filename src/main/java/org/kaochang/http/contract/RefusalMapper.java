package org.kaochang.http.contract;

import org.kaochang.http.ProblemMapper;
import org.kaochang.http.ProblemType;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which refusals a call may meet, as problem documents (RFC 9457) by status. */
final class RefusalMapper {

    static final String PROBLEM = "Problem";

    /** A call that names nothing of its own may still be malformed, throttled, in the way of an accident or too much. */
    private static final Set<Integer> ANY_CALL = Set.of(400, 406, 429, 500, 503);

    private static final Set<Integer> WITH_BODY = Set.of(411, 413, 415, 422);
    private static final Set<Integer> WHO_CALLS = Set.of(401, 403);
    private static final int CHANGE_IN_THE_WAY = 409;

    private RefusalMapper() {}

    static void define(Components components) {
        components.addSchema(PROBLEM, problem());
        new TreeSet<>(Arrays.stream(ProblemType.values())
                        .map(ProblemType::status)
                        .toList())
                .forEach(status ->
                        components.addResponse(name(status), answer("One of: " + slugs(ProblemType.values(), status))));
    }

    /**
     * @param changes whether the call changes anything: then what is there may stand in its way
     * @param own the call's own types; where there are some of a status they are told instead of all there are
     */
    static void add(Operation operation, boolean changes, List<ProblemType> own) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses told = operation.getResponses();
        ProblemType[] named = own.toArray(ProblemType[]::new);
        TreeMap<Integer, APIResponse> added = new TreeMap<>();
        for (int status : statuses(operation, changes)) {
            added.put(status, OASFactory.createAPIResponse().ref(name(status)));
        }
        own.stream()
                .map(ProblemType::status)
                .distinct()
                .forEach(status -> added.put(status, answer(slugs(named, status))));
        added.forEach((status, answer) -> {
            APIResponse known = told.getAPIResponse(status.toString());
            if (known == null || ofFramework(known)) {
                told.addAPIResponse(status.toString(), answer);
            }
        });
        told.getAPIResponses().forEach((status, answer) -> {
            if (status.matches("[45].*") && answer.getContent() == null && answer.getRef() == null) {
                answer.setContent(answer("").getContent());
            }
        });
    }

    /** The framework's own words, which say no more than the status. */
    private static boolean ofFramework(APIResponse known) {
        return known.getContent() == null
                && known.getDescription() != null
                && Set.of("Not Authorized", "Not Allowed", "Bad Request").contains(known.getDescription());
    }

    private static Set<Integer> statuses(Operation operation, boolean changes) {
        Set<Integer> statuses = new TreeSet<>(ANY_CALL);
        boolean parameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (operation.getRequestBody() != null) {
            statuses.addAll(WITH_BODY);
        }
        if (parameters) {
            statuses.addAll(Set.of(404, 422));
        }
        boolean token =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        if (token || changes) {
            statuses.addAll(WHO_CALLS);
        }
        if (changes) {
            statuses.add(CHANGE_IN_THE_WAY);
        }
        return statuses;
    }

    private static APIResponse answer(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemMapper.PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }

    private static String slugs(ProblemType[] types, int status) {
        return Arrays.stream(types)
                .filter(type -> type.status() == status)
                .map(ProblemType::slug)
                .collect(Collectors.joining(", "));
    }

    /** Like {@code NotFound}: the first type of a status names it. */
    private static String name(int status) {
        String slug = Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElseThrow()
                .slug();
        return Arrays.stream(slug.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Schema problem() {
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457; further members say more about some types");
        for (String text : List.of("type", "title", "detail")) {
            schema.addProperty(text, OASFactory.createSchema().addType(Schema.SchemaType.STRING));
            schema.addRequired(text);
        }
        schema.addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        schema.addRequired("status");
        return schema.additionalPropertiesSchema(OASFactory.createSchema());
    }
}
