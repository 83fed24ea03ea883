package org.kaochang.question;

import org.kaochang.common.BankCode;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A line in the list of banks.
 *
 * @param latest empty until something was imported
 */
public record BankOverview(BankCode code, String title, Optional<Latest> latest) {

    /**
     * @param by who made the version, as they are called today; empty: the program, or somebody who is no more
     * @param counts items by type; empty until the shelf is made
     */
    public record Latest(
            int version, int items, Instant importedAt, Optional<String> by, Map<String, Integer> counts) {}
}
