package org.kaochang.operations;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Role;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/** How the engine is, for operators: what the management port tells monitors, by the same checks, of the node that is asked. */
@Path("/api/v1/wellness")
public class WellnessResource {

    private final SmallRyeHealthReporter reporter;
    private final ClockSource clock;

    WellnessResource(SmallRyeHealthReporter reporter, ClockSource clock) {
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * One check.
     *
     * @param needed whether the node serves nobody without it
     * @param data what the check says beside, such as how much waits
     */
    @Schema(name = "WellnessCheck")
    public record Check(String name, boolean well, boolean needed, Map<String, String> data) {

        static Stream<Check> of(SmallRyeHealth health, boolean needed) {
            return health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                    .map(check -> new Check(
                            check.getString("name"),
                            check.getString("status").equals("UP"),
                            needed,
                            data(check.getOrDefault("data", JsonValue.EMPTY_JSON_OBJECT))));
        }

        private static Map<String, String> data(JsonValue data) {
            Map<String, String> said = new TreeMap<>();
            data.asJsonObject()
                    .forEach((name, value) ->
                            said.put(name, value instanceof JsonString text ? text.getString() : value.toString()));
            return said;
        }
    }

    /** Those that are not well stand first. */
    @Schema(name = "Wellness")
    public record View(Instant at, boolean well, List<Check> checks) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    public Uni<View> wellness() {
        return Uni.combine()
                .all()
                .unis(reporter.getReadinessAsync(), reporter.getWellnessAsync())
                .asTuple()
                .map(found -> view(Stream.concat(Check.of(found.getItem1(), true), Check.of(found.getItem2(), false))));
    }

    /** A check of both kinds, such as the clock's, is told once, as one that is needed. */
    private View view(Stream<Check> found) {
        Map<String, Check> named = found.collect(toMap(Check::name, Function.identity(), (needed, again) -> needed));
        List<Check> checks = named.values().stream()
                .sorted(Comparator.comparing(Check::well).thenComparing(Check::name))
                .toList();
        return new View(clock.now(), checks.stream().allMatch(Check::well), checks);
    }
}
