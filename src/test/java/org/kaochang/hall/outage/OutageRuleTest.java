package org.kaochang.hall.outage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** How long nothing is ended after an outage. */
class OutageRuleTest {

    private static final OutageRule RULE =
            new OutageRule(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10));
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, false, -1", // the usual second between two rounds
        "10, false, -1", // a node without a processor for a while
        "11, false, 16", // nobody there has seen it, and everybody was silent
        "3, true, 8", // short, but met with
        "0, true, 5",
        "20, true, 25",
        "86400, false, 600" // nobody wants to wait another day
    })
    void asLongAsItLastedAndTheGrace(long silence, boolean seen, long holds) {
        Optional<Instant> expected = holds < 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(holds));
        assertEquals(expected, RULE.holdUntil(Optional.of(NOW.minusSeconds(silence)), seen, NOW));
    }

    @Test
    void anEngineThatHasNeverClosedAnythingWaitsForNothing() {
        assertEquals(Optional.empty(), RULE.holdUntil(Optional.empty(), false, NOW));
        assertEquals(Optional.empty(), RULE.holdUntil(Optional.empty(), true, NOW));
    }

    @Test
    void aClockThatWentBackIsNoOutage() {
        assertEquals(Optional.empty(), RULE.holdUntil(Optional.of(NOW.plusSeconds(30)), false, NOW));
        assertEquals(Optional.of(NOW.plusSeconds(5)), RULE.holdUntil(Optional.of(NOW.plusSeconds(30)), true, NOW));
    }
}
