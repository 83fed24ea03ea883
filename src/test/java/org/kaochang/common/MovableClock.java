package org.kaochang.common;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The exam clock of the tests: follows the true time until a test moves it. Tests that move it call {@link #reset()}
 * afterwards, since all tests of a run share it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovableClock extends ClockSource {

    /** A fixed instant, or none; and what is added to the time in either case. */
    private record Setting(Optional<Instant> fixed, Duration ahead) {}

    /** How wrong the machine's own wall clock is. */
    private static volatile Duration wallAhead = Duration.ZERO;

    private static final Setting TRUE_TIME = new Setting(Optional.empty(), Duration.ZERO);
    private static final AtomicReference<Setting> SETTING = new AtomicReference<>(TRUE_TIME);

    MovableClock() {
        super(Optional.empty());
    }

    /** The clock for tests that start no program. */
    public static MovableClock forPlainTests() {
        return new MovableClock();
    }

    @Override
    public Instant now() {
        Setting setting = SETTING.get();
        return setting.fixed().orElseGet(super::now).plus(setting.ahead());
    }

    /** Stops the clock at an instant; only {@link #advance} moves it on. */
    public static void set(Instant instant) {
        SETTING.set(new Setting(Optional.of(instant), Duration.ZERO));
    }

    @Override
    Instant wall() {
        return super.wall().plus(wallAhead);
    }

    /** Makes the machine's own clock wrong, as if somebody had set it; the time that is served is another matter. */
    public static void setWallAhead(Duration ahead) {
        wallAhead = ahead;
    }

    /** Moves the clock on, whether it is stopped or running. */
    public static void advance(Duration by) {
        SETTING.updateAndGet(
                setting -> new Setting(setting.fixed(), setting.ahead().plus(by)));
    }

    public static void reset() {
        SETTING.set(TRUE_TIME);
        wallAhead = Duration.ZERO;
    }
}
