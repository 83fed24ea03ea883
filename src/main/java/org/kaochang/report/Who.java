package org.kaochang.report;

import org.kaochang.common.LearnerId;

/** Whom a text that somebody searches for means. */
sealed interface Who {

    /** All. */
    record Anybody() implements Who {}

    record One(LearnerId learner) implements Who {}

    /** Whose names begin so. */
    record Named(String start) implements Who {

        /** No name that begins so comes behind it. */
        String end() {
            return start + new String(Character.toChars(Character.MAX_CODE_POINT));
        }
    }
}
