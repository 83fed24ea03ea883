package org.kaochang.window;

import java.time.Instant;
import java.util.Optional;

/**
 * One stretch of time in which sittings may start (场次).
 *
 * @param key stable name, stored with a sitting: "open", "dated", the year such as {@code 2026} or the
 *     month such as {@code 2026-12} in which it opens
 * @param label the name learners read, such as 2026年12月
 * @param opens first instant in it; empty: has been open always
 * @param closes first instant no longer in it; empty: never closes
 */
public record Window(String key, String label, Optional<Instant> opens, Optional<Instant> closes) {

    static final Window ALWAYS = new Window("open", "随时开放", Optional.empty(), Optional.empty());

    public boolean contains(Instant instant) {
        return opens.map(first -> !instant.isBefore(first)).orElse(true)
                && closes.map(instant::isBefore).orElse(true);
    }
}
