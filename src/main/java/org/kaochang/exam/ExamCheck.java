package org.kaochang.exam;

import org.kaochang.question.BankShape;

import java.util.List;
import java.util.Optional;

/** What an exam file in work would come to if it were published now. */
sealed interface ExamCheck {

    /** @param faults everything wrong with the file itself; what it asks of a bank cannot be said before they are mended */
    record Faulty(List<ExamFileReading.Fault> faults) implements ExamCheck {}

    /** There is no text in it. */
    record Blank() implements ExamCheck {}

    /**
     * The file can be kept.
     *
     * @param rules as its learners would read them now
     * @param bank what it draws from; empty where the bank is unknown or has nothing
     */
    record Sound(Exam exam, String definition, List<ExamWarning> warnings, ExamRules rules, Optional<Proof> bank)
            implements ExamCheck {}

    /**
     * @param defects what stands against publication, each with its line
     * @param table empty when there was no time for it, and where quotas claim the same questions
     */
    record Proof(BankShape bank, List<Placed> defects, Optional<FeasibilityTable> table) {}

    /** @param place with the defect's own message */
    record Placed(ExamDefect defect, ExamFileReading.Fault place) {}
}
