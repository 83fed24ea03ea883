package org.kaochang.attempt;

import org.kaochang.common.AccountId;

import java.time.Instant;

/**
 * Somebody's decision about one or many sittings.
 *
 * @param accountId whose decision it is
 */
public record Intervention(AccountId accountId, String reason, Instant at) {}
