package org.kaochang.admission;

import org.kaochang.common.AttemptId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** A reason says in words why, and beside them the facts that pages and platforms count with. */
class DenialFactsTest {

    private static final Instant THEN = Instant.parse("2026-03-05T01:00:00Z");
    private static final AttemptId ATTEMPT = new AttemptId(new UUID(0, 1));

    private record Case(Denial denial, Map<String, Object> facts) {}

    @TestFactory
    Stream<DynamicTest> each_reason_has_words_and_its_facts() {
        return Stream.of(
                        new Case(new Denial.AttemptRunning(ATTEMPT), Map.of("attemptId", ATTEMPT.toString())),
                        new Case(new Denial.NotEnrolled(), Map.of()),
                        new Case(new Denial.AttemptsExhausted(2, 3), Map.of("used", 2, "limit", 3)),
                        new Case(new Denial.WindowAttemptsExhausted(2, 3), Map.of("used", 2, "limit", 3)),
                        new Case(new Denial.CoolingDown(THEN, ZoneOffset.UTC), Map.of("until", THEN)),
                        new Case(new Denial.ApplicationNeeded(), Map.of()),
                        new Case(new Denial.ApplicationPending(), Map.of()),
                        new Case(new Denial.ApplicationRejected(), Map.of()),
                        new Case(
                                new Denial.MakeUpTooLate("2026-03", 2), Map.of("firstWindow", "2026-03", "windows", 2)),
                        new Case(
                                new Denial.DailyStartsExhausted(2, 3, THEN),
                                Map.of("used", 2, "limit", 3, "until", THEN)),
                        new Case(new Denial.ResultPending(Optional.of(THEN), ZoneOffset.UTC), Map.of("until", THEN)),
                        new Case(new Denial.ResultPending(Optional.empty(), ZoneOffset.UTC), Map.of()),
                        new Case(new Denial.AlreadyPassed(), Map.of()))
                .map(each -> DynamicTest.dynamicTest(each.denial().toString(), () -> {
                    assertEquals(each.facts(), each.denial().extras());
                    assertFalse(each.denial().message().isBlank());
                }));
    }
}
