package org.kaochang.common;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The exam clock: the one place that reads the time. Every rule takes the instant as an argument.
 *
 * <p>For trying out an exam of another season the clock can be started elsewhere ({@code kaochang.clock.start}); it then
 * runs on from there. Tokens keep to the true time.
 */
@ApplicationScoped
public class ClockSource {

    private static final Clock SYSTEM = Clock.systemUTC();

    private final Clock clock;

    ClockSource(@ConfigProperty(name = "kaochang.clock.start") Optional<OffsetDateTime> start) {
        this.clock = start.map(at -> Clock.offset(SYSTEM, Duration.between(SYSTEM.instant(), at.toInstant())))
                .orElse(SYSTEM);
    }

    /** Now, in whole milliseconds: what the database keeps and the browser shows is then one and the same instant. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The true time, whatever the exam clock says: for the life of tokens and nothing else. */
    public Instant trueNow() {
        return SYSTEM.instant();
    }
}
