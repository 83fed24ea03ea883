package org.kaochang.question;

import org.kaochang.common.BankCode;

import java.time.Instant;
import java.util.Optional;

/**
 * A line in the list of banks.
 *
 * @param latest empty until something was imported
 */
public record BankOverview(BankCode code, String title, Optional<Latest> latest) {

    public record Latest(int version, int items, Instant importedAt) {}
}
