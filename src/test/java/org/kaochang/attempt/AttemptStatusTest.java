package org.kaochang.attempt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class AttemptStatusTest {

    @ParameterizedTest(name = "{0} may become {1}: {2}")
    @CsvSource({
        "in-progress, in-progress, false",
        "in-progress, submitted,   true",
        "in-progress, expired,     true",
        "in-progress, voided,      true",
        "submitted,   in-progress, true",
        "submitted,   submitted,   false",
        "submitted,   expired,     false",
        "submitted,   voided,      true",
        "expired,     in-progress, true",
        "expired,     submitted,   false",
        "expired,     expired,     false",
        "expired,     voided,      true",
        "voided,      in-progress, false",
        "voided,      submitted,   false",
        "voided,      expired,     false",
        "voided,      voided,      false",
    })
    void theFullMatrixOfTransitions(String from, String to, boolean may) {
        assertEquals(may, AttemptStatus.ofWire(from).next().contains(AttemptStatus.ofWire(to)), from + " to " + to);
    }

    @Test
    void theMatrixNamesEveryPair() throws Exception {
        String[] lines = AttemptStatusTest.class
                .getDeclaredMethod("theFullMatrixOfTransitions", String.class, String.class, boolean.class)
                .getAnnotation(CsvSource.class)
                .value();
        Set<List<String>> named = new HashSet<>();
        Arrays.stream(lines).map(line -> line.split(" *, *")).forEach(pair -> named.add(List.of(pair[0], pair[1])));
        assertEquals(AttemptStatus.values().length * AttemptStatus.values().length, named.size());
    }

    @ParameterizedTest
    @EnumSource
    void onlyARunningSittingIsNotFinished(AttemptStatus status) {
        assertEquals(status != AttemptStatus.IN_PROGRESS, status.finished());
        assertEquals(status, AttemptStatus.ofWire(status.wire()));
    }

    @Test
    void anUnknownNameIsNoStatus() {
        assertThrows(IllegalArgumentException.class, () -> AttemptStatus.ofWire("IN_PROGRESS"));
    }

    @Test
    void eachStateCarriesItsStatusAndItsEnd() {
        Instant end = Instant.parse("2026-03-02T04:00:00Z");
        List<AttemptState> states = List.of(
                new AttemptState.InProgress(),
                new AttemptState.Submitted(end),
                new AttemptState.Expired(end),
                new AttemptState.Voided(end, "代考"));
        assertEquals(
                List.of(AttemptStatus.values()),
                states.stream().map(AttemptState::status).toList());
        for (AttemptState state : states) {
            assertEquals(state.status().finished() ? Optional.of(end) : Optional.empty(), state.finishedAt());
        }
    }
}
