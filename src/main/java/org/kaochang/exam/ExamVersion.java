package org.kaochang.exam;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.ExamVersionId;

import java.time.Instant;
import java.util.Optional;

/**
 * One publication of an exam, as the list of versions shows it.
 *
 * @param withdrawn empty: it was not taken back
 */
public record ExamVersion(ExamVersionId id, BankVersionId bank, Instant publishedAt, Optional<Withdrawal> withdrawn) {

    /** One that nobody took back. */
    public ExamVersion(ExamVersionId id, BankVersionId bank, Instant publishedAt) {
        this(id, bank, publishedAt, Optional.empty());
    }

    /** @param reason in the words of whoever took it back */
    public record Withdrawal(Instant at, String reason) {}
}
