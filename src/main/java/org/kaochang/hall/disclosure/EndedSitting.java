package org.kaochang.hall.disclosure;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a sitting that has ended says when its keys could be told at the earliest.
 *
 * @param windowCloses as noted at its start; empty: never
 */
public record EndedSitting(Instant finishedAt, String windowKey, Optional<Instant> windowCloses) {}
