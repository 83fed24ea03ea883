package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A pause gives back just as long as it lasted. */
class PauseTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final AttemptKey KEY =
            new AttemptKey(TenantId.DEFAULT, new LearnerId(new UUID(0, 1)), new AttemptId(new UUID(0, 2)));
    private static final Pause RUNS =
            new Pause(KEY, NOW.plusSeconds(600), NOW.plusSeconds(605), 3, Optional.empty(), 0);
    private static final Duration HOUR = Duration.ofHours(1);

    /** When it was paused, when it went on, and how long was left then. */
    @ParameterizedTest(name = "paused at {0} s, on at {1} s")
    @CsvSource({"0, 1", "0, 3599", "100, 160", "599, 700", "603, 1203"})
    void asMuchIsLeftAsWhenItBegan(int paused, int on) {
        Instant begins = NOW.plusSeconds(paused);
        Instant ends = NOW.plusSeconds(on);
        Pause stands = RUNS.begun(HOUR, begins).orElseThrow();
        Pause goesOn = stands.ended(ends).orElseThrow();
        assertEquals(Optional.of(begins.plus(HOUR)), stands.until());
        assertEquals(Duration.between(begins, RUNS.deadline()), Duration.between(ends, goesOn.deadline()));
        assertEquals(Duration.ofSeconds(5), Duration.between(goesOn.deadline(), goesOn.closesAt()));
        assertEquals(Optional.of(ends), goesOn.until(), "which is past");
        assertEquals(5, goesOn.version());
        assertEquals(on - paused, stands.more() + goesOn.more());
    }

    @Test
    void whatLastsNoFullSecondIsGivenInFull() {
        Pause stands = RUNS.begun(HOUR, NOW).orElseThrow();
        Pause goesOn = stands.ended(NOW.plusMillis(1_500)).orElseThrow();
        assertEquals(RUNS.deadline().plusMillis(1_500), goesOn.deadline());
        assertEquals(2, stands.more() + goesOn.more());
    }

    @Test
    void oneThatNobodyEndsIsOverByItself() {
        Pause stands = RUNS.begun(HOUR, NOW).orElseThrow();
        assertEquals(RUNS.deadline().plus(HOUR), stands.deadline());
        assertEquals(Optional.empty(), stands.ended(NOW.plus(HOUR)));
        assertEquals(
                Optional.of(NOW.plus(HOUR).plus(HOUR)),
                stands.begun(HOUR, NOW.plus(HOUR)).orElseThrow().until());
    }

    @Test
    void whatIsPausedIsNotPausedAgainAndWhatRunsDoesNotGoOn() {
        assertEquals(Optional.empty(), RUNS.begun(HOUR, NOW).orElseThrow().begun(HOUR, NOW.plusSeconds(1)));
        assertEquals(Optional.empty(), RUNS.ended(NOW));
    }
}
