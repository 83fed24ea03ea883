package org.kaochang.exam;

/** What a multiple-choice answer earns when it is not exactly the key. */
public enum MultipleScoring {
    /** Full points for exactly the key, else none. */
    ALL_OR_NOTHING,
    /** When nothing wrong is chosen: the share of the key that was found, rounded down to a hundredth of a point. */
    PARTIAL_IF_NO_WRONG
}
