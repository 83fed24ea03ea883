package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptStatus;

/** What became of a decision about one sitting. */
sealed interface Intervened {

    record MoreTime(Extended extended) implements Intervened {}

    record StruckOut() implements Intervened {}

    /** It is in a state in which that cannot be done any more. */
    record TooLate(AttemptStatus state) implements Intervened {}

    record NoSuchSitting() implements Intervened {}
}
