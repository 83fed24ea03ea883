package org.kaochang.report;

import org.kaochang.common.LearnerId;

import java.util.List;

/** Whom a text that somebody searches for means. */
sealed interface Who {

    /** All. */
    record Anybody() implements Who {}

    record One(LearnerId learner) implements Who {}

    /** Those few whose names begin so. */
    record Few(List<LearnerId> learners) implements Who {

        public Few {
            learners = List.copyOf(learners);
        }
    }

    /** Whose names begin so, where they are many. */
    record Named(String start) implements Who {

        /** No name that begins so comes behind it. */
        String end() {
            return start + new String(Character.toChars(Character.MAX_CODE_POINT));
        }
    }
}
