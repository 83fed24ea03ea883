package org.kaochang.hall.waiting;

/** How a wish to start ended for now. */
public sealed interface Entry<T> {

    record Passed<T>(T outcome) implements Entry<T> {}

    record MustWait<T>(Waiting waiting) implements Entry<T> {}
}
