package org.kaochang.operations;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LaunchSettingsTest {

    private static final String EXTERNAL = "postgresql://db.example:5432/exams";
    private static final String MOMENT = "2018-06-07T09:00+08:00";

    @Test
    void withNothingSetItBringsItsOwnServersAndTheDemo() {
        LaunchSettings settings = settings(Map.of(), Map.of());
        assertTrue(settings.ownDatabase() && settings.ownRedis() && settings.demo());
        assertEquals(8080, settings.port());
        assertEquals(
                Path.of("target/kaochang-data").toAbsolutePath(),
                settings.data().root());
        assertEquals(Optional.empty(), settings.refusal());
    }

    @Test
    void theDemoIsForThisMachineOnlyUnlessItIsMeantForOthers() {
        assertEquals("127.0.0.1", settings(Map.of(), Map.of()).demoDefaults().get("quarkus.http.host"));
        Map<String, String> forOthers =
                settings(Map.of("KAOCHANG_DEMO_PUBLIC", "true"), Map.of()).demoDefaults();
        assertFalse(forOthers.containsKey("quarkus.http.host"));
        assertEquals("true", forOthers.get("kaochang.identity.login-by-name"));
        assertEquals(
                Map.of(),
                settings(Map.of("KAOCHANG_DEMO", "false", "KAOCHANG_DEMO_PUBLIC", "true"), Map.of())
                        .demoDefaults());
    }

    @Test
    void eachExternalServerReplacesOnlyItsOwn() {
        LaunchSettings database = settings(Map.of("KAOCHANG_DB_URL", EXTERNAL), Map.of());
        assertTrue(!database.ownDatabase() && database.ownRedis());
        LaunchSettings redis = settings(Map.of("KAOCHANG_REDIS_URL", "redis://r:6379"), Map.of());
        assertTrue(redis.ownDatabase() && !redis.ownRedis());
    }

    @Test
    void anExternalDatabaseGetsNoDemoUnlessAskedFor() {
        assertFalse(settings(Map.of("KAOCHANG_DB_URL", EXTERNAL), Map.of()).demo());
        assertTrue(settings(Map.of("KAOCHANG_DB_URL", EXTERNAL, "KAOCHANG_DEMO", "true"), Map.of())
                .demo());
        assertFalse(settings(Map.of("KAOCHANG_DEMO", "false"), Map.of()).demo());
    }

    @Test
    void theClockMovesOnlyWithItsOwnDatabaseOrWithExplicitLeave() {
        Map<String, String> moved = Map.of("kaochang.clock.start", MOMENT);
        assertTrue(settings(Map.of(), moved).refusal().isEmpty());
        assertTrue(
                settings(Map.of("KAOCHANG_DB_URL", EXTERNAL), moved).refusal().isPresent());
        assertTrue(settings(Map.of("KAOCHANG_DB_URL", EXTERNAL, "KAOCHANG_ALLOW_CLOCK", "1"), moved)
                .refusal()
                .isEmpty());
    }

    @Test
    void aTimeWithoutZoneIsRefusedWithAnExample() {
        String refusal = settings(Map.of(), Map.of("kaochang.clock.start", "2018-06-07T09:00"))
                .refusal()
                .orElseThrow();
        assertTrue(refusal.contains(MOMENT), refusal);
    }

    @Test
    void propertiesWinOverTheEnvironmentAndBlankMeansUnset() {
        assertEquals(
                9001,
                settings(Map.of("KAOCHANG_PORT", "9000"), Map.of("quarkus.http.port", "9001"))
                        .port());
        assertTrue(settings(Map.of("KAOCHANG_DB_URL", " "), Map.of()).ownDatabase());
    }

    private static LaunchSettings settings(Map<String, String> environment, Map<String, String> properties) {
        return LaunchSettings.of(environment::get, properties::get);
    }
}
