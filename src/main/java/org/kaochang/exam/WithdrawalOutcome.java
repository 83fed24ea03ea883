package org.kaochang.exam;

/** What became of a wish to take a published exam back. */
sealed interface WithdrawalOutcome {

    record Withdrawn(ExamVersion version) implements WithdrawalOutcome {}

    record NeverPublished() implements WithdrawalOutcome {}

    /** Another version is in force than the one that was looked at. */
    record Overtaken(int current) implements WithdrawalOutcome {}

    record Already() implements WithdrawalOutcome {}
}
