package org.kaochang.operations;

import org.kaochang.answer.AnswerConfig;
import org.kaochang.answer.JournalConfig;
import org.kaochang.exam.ExamConfig;
import org.kaochang.hall.HallConfig;
import org.kaochang.hall.waiting.WaitingConfig;
import org.kaochang.identity.IdentityConfig;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who set something by the name it had goes on having it, and is told the new name. */
class RenamedSettingsTest {

    private static final int OF_FILES = 250;
    private static final int OF_THE_ENVIRONMENT = 300;

    @Test
    void oldNamesAreReadFromTheEnvironmentAndFromFiles() {
        SmallRyeConfig config = config(
                Map.of("KAOCHANG_WAITING_ROOM_PLACES", "7", "KAOCHANG_WAITING_ROOM_PLACE_KEPT", "PT1M"),
                Map.of("kaochang.waiting-room.most", "9", "%test.kaochang.hall.start-patience", "PT3S"));

        WaitingConfig waiting = config.getConfigMapping(WaitingConfig.class);
        assertEquals(7, waiting.slots());
        assertEquals(Duration.ofMinutes(1), waiting.positionTtl());
        assertEquals(9, waiting.maxSize());
        assertEquals(2_000, waiting.maxQueued(), "set by no name");
        assertEquals(
                Duration.ofSeconds(3), config.getConfigMapping(HallConfig.class).startTimeout());
    }

    @Test
    void whereBothNamesStandTheNewOneCounts() {
        WaitingConfig waiting = config(
                        Map.of("KAOCHANG_WAITING_ROOM_PLACES", "7", "KAOCHANG_WAITING_ROOM_SLOTS", "8"), Map.of())
                .getConfigMapping(WaitingConfig.class);
        assertEquals(8, waiting.slots());
    }

    @Test
    void theEnvironmentGoesBeforeFilesByEitherName() {
        WaitingConfig waiting = config(
                        Map.of("KAOCHANG_WAITING_ROOM_PLACES", "7"), Map.of("kaochang.waiting-room.slots", "8"))
                .getConfigMapping(WaitingConfig.class);
        assertEquals(7, waiting.slots());
    }

    @Test
    void theStartSaysWhichNameIsNew() {
        SmallRyeConfig config =
                config(Map.of("KAOCHANG_WAITING_ROOM_PLACES", "7", "KAOCHANG_WAITING_ROOM_MAX_SIZE", "8"), Map.of());

        List<String> warnings = RenamedSettingsJob.warnings(config);

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains("kaochang.waiting-room.places is called kaochang.waiting-room.slots"));
    }

    /** Else who sets either would set both. */
    @Test
    void noOldNameIsAnothersNewOrOldName() {
        Set<String> old = new HashSet<>(RenamedSettingsSource.OLD_NAMES.values());
        assertEquals(RenamedSettingsSource.OLD_NAMES.size(), old.size());
        assertTrue(Collections.disjoint(old, RenamedSettingsSource.OLD_NAMES.keySet()));
    }

    @Test
    void everyNewNameIsASettingAndNoOldOneIs() {
        Set<String> settings = Stream.of(
                        WaitingConfig.class,
                        HallConfig.class,
                        AnswerConfig.class,
                        JournalConfig.class,
                        ExamConfig.class,
                        IdentityConfig.class)
                .flatMap(room -> ConfigMappings.getProperties(ConfigClass.configClass(room)).keySet().stream())
                .collect(Collectors.toSet());
        RenamedSettingsSource.OLD_NAMES.forEach((now, before) -> {
            assertTrue(settings.contains(now), now);
            assertFalse(settings.contains(before), before);
        });
    }

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> file) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withProfile("test")
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(environment, OF_THE_ENVIRONMENT))
                .withSources(new PropertiesConfigSource(file, "file", OF_FILES))
                .withMapping(WaitingConfig.class)
                .withMapping(HallConfig.class)
                .build();
    }
}
