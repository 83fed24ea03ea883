package org.kaochang.hall.pen;

import org.kaochang.attempt.Pen;
import org.kaochang.hall.Sitting;

import java.time.Duration;
import java.time.Instant;

/** What became of a wish about the pen of a sitting. */
sealed interface PenOutcome {

    /** The sitting as it stands, its pen in the hand that asked; or as it ended. */
    record Shown(Sitting sitting) implements PenOutcome {}

    /** A code for another device. */
    record Coded(String code) implements PenOutcome {}

    /** The next device may take the pen without a code. */
    record Released(Instant until) implements PenOutcome {}

    /** Name and number alone do not move a sitting; {@code tried} when the code given was not right, or not any more. */
    record CodeNeeded(Pen pen, boolean tried) implements PenOutcome {}

    /** Another device has the pen. */
    record Elsewhere(Pen pen) implements PenOutcome {}

    /** So soon after another code. */
    record TooSoon() implements PenOutcome {}

    /** The pen has changed hands too often of late. */
    record TooOften(Duration pause) implements PenOutcome {}

    record Over() implements PenOutcome {}

    record NoSuchSitting() implements PenOutcome {}
}
