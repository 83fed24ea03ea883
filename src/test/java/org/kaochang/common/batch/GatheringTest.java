package org.kaochang.common.batch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whether waiting for company pays, and how many arrive. */
class GatheringTest {

    private static final Gathering RULE = new Gathering(Duration.ofMillis(9), 22);

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0", // nobody else comes
        "100, 1, 0", // one other in ten milliseconds is not worth it
        "1000, 1, 9000",
        "1000, 22, 0", // enough are there
        "2000, 1, 9000",
        "5000, 1, 4000", // enough will have come by then
        "20000, 5, 1000",
        "30000, 1, 0" // before a timer could fire
    })
    void howLongTheFirstWaits(double perSecond, int waiting, long micros) {
        assertEquals(micros, RULE.nanos(perSecond, waiting) / 1000);
    }

    @Test
    void neverIsNever() {
        assertEquals(0, Gathering.NEVER.nanos(1e9, 1));
        assertEquals(0, new Gathering(Duration.ZERO, 100).nanos(1e9, 1));
    }

    @Test
    void theRateIsThatOfTheLastQuarterOfASecond() {
        ArrivalRate rate = new ArrivalRate();
        long now = 5;
        rate.arrived(now);
        assertEquals(0, rate.othersPerSecond(now), "a lone arrival is no company");
        for (int i = 0; i < 2_000; i++) {
            now += 1_000_000;
            rate.arrived(now);
        }
        assertTrue(Math.abs(rate.othersPerSecond(now) - 1_000) < 10, () -> "a thousand a second");
        rate.arrived(now + 2_000_000_000);
        assertTrue(rate.othersPerSecond(now + 2_000_000_000) < 1, "two seconds later nobody is expected");
    }

    @Test
    void aDatabaseThatIsAwayIsAskedByOneAndLessOften() {
        CircuitBreaker breaker = new CircuitBreaker();
        assertTrue(breaker.lets(0, 5));
        long now = 0;
        int asked = 0;
        breaker.failed(now);
        for (; now < 20_000_000_000L; now += 10_000_000) {
            assertTrue(!breaker.lets(now, 1), "never beside another");
            if (breaker.lets(now, 0)) {
                asked++;
                breaker.failed(now);
            }
        }
        assertTrue(asked > 18 && asked < 30, "in twenty seconds: " + asked);
        breaker.succeeded();
        assertTrue(breaker.lets(now, 5) && breaker.restsFor(now) == 0);
    }
}
