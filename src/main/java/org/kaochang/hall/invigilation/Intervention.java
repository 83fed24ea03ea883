package org.kaochang.hall.invigilation;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody's decision about one or many sittings.
 *
 * @param accountId whose decision it is
 */
public record Intervention(UUID accountId, String reason, Instant at) {}
