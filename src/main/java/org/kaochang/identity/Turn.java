package org.kaochang.identity;

import java.time.Duration;

/** How a stay in the line for password checks ended for now. */
sealed interface Turn<T> {

    record Served<T>(T outcome) implements Turn<T> {}

    /**
     * @param position 1: the next
     * @param estimate about how long until it is
     */
    record Wait<T>(int position, Duration estimate) implements Turn<T> {}
}
