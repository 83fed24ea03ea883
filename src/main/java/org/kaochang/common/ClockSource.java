package org.kaochang.common;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The exam clock: the one place that reads the time. Every rule takes the instant as an argument.
 *
 * <p>It begins with the machine's wall clock and keeps to the database's as soon as that is known, so that all nodes serve by
 * one time: see {@link ClockWatchJob}, which measures, and {@link Pace}. Reading it is arithmetic on the machine's counter.
 *
 * <p>For trying out an exam of another season the clock can be started elsewhere ({@code kaochang.clock.start}); it then
 * runs on from there. Tokens keep to the true time.
 */
@ApplicationScoped
public class ClockSource {

    private static final Clock SYSTEM = Clock.systemUTC();
    private static final long NANOS_OF_A_MILLI = 1_000_000;
    private static final long NANOS_OF_A_SECOND = 1_000_000_000;

    private final long shiftMillis;
    private volatile Pace pace;

    ClockSource(@ConfigProperty(name = "kaochang.clock.start") Optional<OffsetDateTime> start) {
        Instant wall = SYSTEM.instant();
        this.pace = Pace.from(System.nanoTime(), nanos(wall));
        this.shiftMillis = start.map(
                        at -> Duration.between(wall, at.toInstant()).toMillis())
                .orElse(0L);
    }

    /** Now, in whole milliseconds: what the database keeps and the browser shows is then one and the same instant. */
    public Instant now() {
        return Instant.ofEpochMilli(trueNanos() / NANOS_OF_A_MILLI + shiftMillis);
    }

    /** The true time, whatever the exam clock says: for the life of tokens and nothing else. */
    public Instant trueNow() {
        long nanos = trueNanos();
        return Instant.ofEpochSecond(nanos / NANOS_OF_A_SECOND, nanos % NANOS_OF_A_SECOND);
    }

    /** What the machine's own wall clock says, right or wrong. */
    Instant wall() {
        return SYSTEM.instant();
    }

    /** @param trueTime what it was at that value of {@code System.nanoTime} */
    void follow(Instant trueTime, long counter) {
        pace = pace.corrected(counter, nanos(trueTime));
    }

    private long trueNanos() {
        return pace.at(System.nanoTime());
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_OF_A_SECOND + instant.getNano();
    }
}
