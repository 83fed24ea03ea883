package org.kaochang.admission;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What became of a wish about a make-up: asking for one, or deciding about it. */
public sealed interface ApplicationOutcome {

    /** As it stands now. */
    record Standing(RetakeApplication application) implements ApplicationOutcome {}

    record NoSuchExam() implements ApplicationOutcome {}

    record NoSuchApplication() implements ApplicationOutcome {}

    /** No make-up needs to be asked for. */
    record NotNeeded() implements ApplicationOutcome {}

    /**
     * The last result has not been told yet.
     *
     * @param at when it will be; empty when nobody can say yet
     * @param zone of the exam's windows
     */
    record ResultPending(Optional<Instant> at, ZoneId zone) implements ApplicationOutcome {}

    /** @param application decided the other way before */
    record DecidedOtherwise(RetakeApplication application) implements ApplicationOutcome {}
}
