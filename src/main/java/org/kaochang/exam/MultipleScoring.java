package org.kaochang.exam;

/** What a multiple-choice answer earns when it is not exactly the key. */
public enum MultipleScoring {
    /** Full points for exactly the key, else none. */
    ALL_OR_NOTHING,
    /**
     * When nothing wrong is chosen: the share of the key that was found, exactly. Shares are added up before they are
     * rounded down to a hundredth of a point: three thirds of 2 points are 2, though each shows as 0.66.
     */
    PARTIAL_IF_NO_WRONG
}
