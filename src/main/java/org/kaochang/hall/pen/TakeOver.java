package org.kaochang.hall.pen;

import org.kaochang.attempt.Pen;

import java.time.Duration;

/** What became of the wish to go on with a sitting on another device. */
sealed interface TakeOver {

    /** The pen is in the new hand, or was in it before. */
    record Held() implements TakeOver {}

    /** No running sitting of this learner: there is nothing to write. */
    record NothingToWrite() implements TakeOver {}

    /** Name and number alone do not move a sitting; {@code tried} when the code given was not right, or not any more. */
    record CodeNeeded(Pen pen, boolean tried) implements TakeOver {}

    /** The pen has gone round too often of late: {@code pause} until the oldest of these changes is a while ago. */
    record TooOften(Duration pause) implements TakeOver {}
}
