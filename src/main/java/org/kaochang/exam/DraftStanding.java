package org.kaochang.exam;

import java.time.Instant;

/**
 * Which draft there is, and which bank it would draw from.
 *
 * @param bankVersion the newest
 */
public record DraftStanding(Instant updatedAt, int bankVersion) {}
