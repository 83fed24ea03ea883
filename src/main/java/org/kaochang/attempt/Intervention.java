package org.kaochang.attempt;

import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's decision about one or many sittings.
 *
 * @param accountId whose decision it is
 * @param category what kind of reason it is, for counting, such as {@code power}
 * @param call the Idempotency-Key it came with: what a call did to a sitting, it does not do again
 */
public record Intervention(AccountId accountId, String reason, Instant at, String category, Optional<String> call) {

    private static final String OTHER = "other";

    public Intervention(AccountId accountId, String reason, Instant at) {
        this(accountId, reason, at, OTHER, Optional.empty());
    }
}
