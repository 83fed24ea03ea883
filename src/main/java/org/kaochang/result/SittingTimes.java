package org.kaochang.result;

import java.time.Instant;
import java.util.Optional;

/**
 * When a sitting was begun and ended.
 *
 * @param window key of its window (场次)
 * @param closes end of the window; empty: never closes
 * @param finishedAt empty: it was reopened since, and its result will be withdrawn
 */
public record SittingTimes(String window, Optional<Instant> closes, Optional<Instant> finishedAt) {}
