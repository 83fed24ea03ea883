package org.kaochang.exam;

/** What a learner is told of a result, and when keys and explanations may be seen. */
public record Disclosure(Score score, Review review) {

    public enum Score {
        /** Points by section and in total, and whether passed. */
        POINTS,
        /** Only passed or not passed ever leaves the server. */
        PASS_FAIL
    }

    public enum Review {
        NEVER,
        /** Once the window in which the attempt was started has closed. */
        AFTER_CLOSING,
        /** As soon as the attempt is scored. */
        AT_ONCE
    }
}
