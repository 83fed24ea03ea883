package org.kaochang.hall;

import org.kaochang.answer.SaveOutcome;

import java.time.Duration;
import java.time.Instant;

/** What became of a learner's wish to hand in (交卷). */
sealed interface HandIn {

    /** The sitting as it ended, by this wish or before. */
    record Ended(Sitting sitting) implements HandIn {}

    /** Not before then; changes that came along are kept. */
    record TooEarly(Instant from, Duration minimum) implements HandIn {}

    /** Not handed in, for the reason that its changes, or itself, could not be written. */
    record Unsaved(SaveOutcome why) implements HandIn {}
}
