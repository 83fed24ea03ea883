package org.kaochang.exam;

import org.kaochang.question.Bank;

import java.time.Instant;

/** A draft as it would be published now. */
public sealed interface DraftExam {

    /** @param bank with all it has, in the version the publication would take */
    record Ready(Exam exam, Bank bank, Instant updatedAt) implements DraftExam {}

    record Not(PublicationOutcome.Refusal why) implements DraftExam {}
}
