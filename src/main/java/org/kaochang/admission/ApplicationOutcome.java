package org.kaochang.admission;

/** What became of a wish about a make-up: asking for one, or deciding about it. */
public sealed interface ApplicationOutcome {

    /** As it stands now. */
    record Standing(RetakeApplication application) implements ApplicationOutcome {}

    record NoSuchExam() implements ApplicationOutcome {}

    record NoSuchApplication() implements ApplicationOutcome {}

    /** No make-up needs to be asked for. */
    record NotNeeded() implements ApplicationOutcome {}

    /** The last result has not been told yet. */
    record ResultPending(Denial.ResultPending why) implements ApplicationOutcome {}

    /** @param application decided the other way before */
    record DecidedOtherwise(RetakeApplication application) implements ApplicationOutcome {}
}
