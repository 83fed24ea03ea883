package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;

import java.util.List;

/** What became of a draft that was to be published. */
public sealed interface PublicationOutcome {

    /**
     * @param fresh false when the draft and its bank are those of the version there already was
     * @param warnings what the exam may mean without its administrator's knowing
     */
    record Published(ExamVersion version, boolean fresh, List<ExamWarning> warnings) implements PublicationOutcome {}

    /** It was not published. */
    sealed interface Refusal extends PublicationOutcome {}

    record NoDraft() implements Refusal {}

    /** The draft was kept by rules that have since become stricter. */
    record Faulty(List<ExamFileReading.Fault> faults) implements Refusal {}

    /** Its bank is unknown or empty. */
    record NoBank(BankCode bank) implements Refusal {}

    /** @param defects what the bank, as it is, does not suffice for */
    record NotFeasible(BankVersionId bank, List<ExamDefect> defects) implements Refusal {}

    /** Whether the bank suffices was not found out in time. */
    record TookTooLong() implements Refusal {}

    /** The draft was changed meanwhile. */
    record Changed() implements Refusal {}
}
