package org.kaochang.exam;

import java.time.Instant;
import java.util.Optional;

/**
 * What a learner is told of a result, and when.
 *
 * @param sections when points by section are told, where points are told at all
 * @param when when the learner is told anything of the result, passed or not included
 * @param review when keys and explanations may be seen; never before the result is told
 */
public record Disclosure(Score score, Review review, Sections sections, When when) {

    public enum Score {
        /** Points by section and in total, and whether passed. */
        POINTS,
        /** Only passed or not passed ever leaves the server. */
        PASS_FAIL
    }

    public enum Review {
        NEVER,
        /** Once nobody can be sitting these questions any more: in no window to come and in no exam on the same bank. */
        AFTER_CLOSING,
        /** Once nobody can be sitting the window any more, though later windows draw from the same bank. */
        AFTER_WINDOW,
        /** As soon as the result is told. */
        AT_ONCE
    }

    public enum Sections {
        NEVER,
        /** Once nobody can be sitting the window any more; never where the exam is always open. */
        AFTER,
        /** With the result. */
        AT_ONCE
    }

    public enum When {
        /** As soon as the sitting is marked. */
        AT_ONCE,
        /** When the window of the sitting has closed. */
        WINDOW_END,
        /** When an administrator releases the results. */
        RELEASE;

        /**
         * When the result of a finished sitting is told; empty when nobody can say yet.
         *
         * @param windowCloses end of the sitting's window; empty: never
         * @param released when its result was released; empty: not yet
         */
        public Optional<Instant> toldAt(Instant finished, Optional<Instant> windowCloses, Optional<Instant> released) {
            return switch (this) {
                case AT_ONCE -> Optional.of(finished);
                case WINDOW_END -> windowCloses.map(closes -> closes.isAfter(finished) ? closes : finished);
                case RELEASE -> released;
            };
        }
    }
}
