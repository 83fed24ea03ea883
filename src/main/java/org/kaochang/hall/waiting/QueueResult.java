package org.kaochang.hall.waiting;

/** What came of a wish to start, for now. */
public sealed interface QueueResult<T> {

    /** It was the learner's turn, and this is what the start came to. */
    record Ran<T>(T outcome) implements QueueResult<T> {}

    record MustWait<T>(Waiting waiting) implements QueueResult<T> {}
}
