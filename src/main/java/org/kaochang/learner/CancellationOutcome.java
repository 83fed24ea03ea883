package org.kaochang.learner;

/** What came of cancelling an enrolment. */
sealed interface CancellationOutcome {

    /** @param enrolment as it stands on file; also when it was cancelled before */
    record Cancelled(Enrolment enrolment) implements CancellationOutcome {}

    /** The reason given cannot be kept. */
    record NoReason(RowError error) implements CancellationOutcome {}

    record NoSuchEnrolment() implements CancellationOutcome {}

    /** A sitting of it is running. */
    record BeingSat() implements CancellationOutcome {}
}
