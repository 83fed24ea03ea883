package org.kaochang.audit;

import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What an entry keeps, and what not. */
class AuditEntryTest {

    private static final Act ACT = Act.ofProgram(TenantId.DEFAULT, "learner.correct");

    private final AuditEntry entry = ACT.on("unit", new UnitCode("u1"));

    @Test
    void only_what_differs_is_kept() {
        AuditEntry changed = entry.changed(
                Map.of("name", "甲", "unit", Optional.empty(), "roles", List.of("a")),
                Map.of("name", "甲", "unit", Optional.of(new UnitCode("u2")), "roles", List.of("b")));
        assertEquals(Map.of("roles", List.of("a")), changed.before());
        assertEquals(Map.of("unit", new UnitCode("u2"), "roles", List.of("b")), changed.after());
        assertEquals(
                "{\"unit\":\"u2\"}",
                EntryMapper.json(entry.after(Map.of("unit", new UnitCode("u2"))).after()));
        assertEquals(
                null,
                EntryMapper.json(entry.changed(Map.of("a", 1), Map.of("a", 1)).before()));
    }

    @Test
    void long_texts_are_cut_and_numbers_masked() {
        String json = EntryMapper.json(Map.of("note", "甲".repeat(600) + "\0", "ids", List.of("110101199001010111", 7)));
        assertEquals(true, json != null && json.length() < 600, json);
        assertEquals(true, json != null && json.contains("[\"110*************11\",7]"), json);
    }

    @Test
    void a_word_is_a_word() {
        for (String word : List.of("learner", "Learner.correct", "learner.", "learner correct", "")) {
            assertThrows(IllegalArgumentException.class, () -> ACT.named(word), word);
        }
        assertEquals("attempt.release-pen", ACT.named("attempt.release-pen").action());
    }

    @Test
    void less_than_half_a_year_is_too_little() {
        assertEquals(false, AuditPartitionJob.keepsTooLittle(keeping("P6M")));
        assertEquals(false, AuditPartitionJob.keepsTooLittle(keeping("P24M")));
        assertEquals(false, AuditPartitionJob.keepsTooLittle(keeping("P1Y")));
        assertEquals(true, AuditPartitionJob.keepsTooLittle(keeping("P5M")));
        assertEquals(true, AuditPartitionJob.keepsTooLittle(keeping("P180D")));
        assertEquals(true, AuditPartitionJob.keepsTooLittle(keeping("P0D")));
    }

    private static AuditConfig keeping(String period) {
        return new AuditConfig() {
            @Override
            public Period keep() {
                return Period.parse(period);
            }

            @Override
            public String lookEvery() {
                return "off";
            }

            @Override
            public Duration lockTimeout() {
                return Duration.ZERO;
            }

            @Override
            public Duration maxWait() {
                return Duration.ZERO;
            }

            @Override
            public int maxQueued() {
                return 1;
            }
        };
    }
}
