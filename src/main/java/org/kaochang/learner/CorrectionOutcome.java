package org.kaochang.learner;

import java.util.List;

/** What came of putting a learner right. */
public sealed interface CorrectionOutcome {

    record Corrected() implements CorrectionOutcome {}

    /** @param errors by field, at least one */
    record Refused(List<RowError> errors) implements CorrectionOutcome {}

    /** Or none the caller sees. */
    record NoSuchLearner() implements CorrectionOutcome {}

    /** @param changes what is otherwise than whoever corrects had seen, in words */
    record Overtaken(String changes) implements CorrectionOutcome {}

    /** Somebody else would have sat, which only an exam administrator may say. */
    record AnotherPerson() implements CorrectionOutcome {}

    /** The ID number is another learner's. */
    record NumberTaken() implements CorrectionOutcome {}
}
