package org.kaochang.operations;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/** What the management port tells monitors, by the same checks: each says what was seen last, and asks nobody. */
@Singleton
class WellnessService {

    private final SmallRyeHealthReporter reporter;

    WellnessService(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    /** Those that are not well stand first. */
    Uni<List<WellnessCheck>> checks() {
        return Uni.combine()
                .all()
                .unis(reporter.getReadinessAsync(), reporter.getWellnessAsync())
                .asTuple()
                .map(found -> sorted(Stream.concat(checks(found.getItem1(), true), checks(found.getItem2(), false))));
    }

    /** A check of both kinds, such as the clock's, is told once, as one that is needed. */
    private static List<WellnessCheck> sorted(Stream<WellnessCheck> found) {
        Map<String, WellnessCheck> named =
                found.collect(toMap(WellnessCheck::name, Function.identity(), (needed, again) -> needed));
        return named.values().stream()
                .sorted(Comparator.comparing(WellnessCheck::well).thenComparing(WellnessCheck::name))
                .toList();
    }

    private static Stream<WellnessCheck> checks(SmallRyeHealth health, boolean needed) {
        return health.getPayload().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .map(check -> check(check, needed));
    }

    /** What exams go on without is no reason to serve nobody; it needs a hand all the same. */
    private static WellnessCheck check(JsonObject said, boolean needed) {
        Map<String, String> data = data(said.getOrDefault("data", JsonValue.EMPTY_JSON_OBJECT));
        boolean degraded = RedisHealth.DEGRADED.equals(data.get("state"));
        return new WellnessCheck(
                said.getString("name"), said.getString("status").equals("UP") && !degraded, needed && !degraded, data);
    }

    private static Map<String, String> data(JsonValue data) {
        Map<String, String> said = new TreeMap<>();
        data.asJsonObject()
                .forEach((name, value) ->
                        said.put(name, value instanceof JsonString text ? text.getString() : value.toString()));
        return said;
    }
}
