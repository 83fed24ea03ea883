package org.kaochang.report;

import org.kaochang.common.ExamCode;

import java.time.Instant;
import java.util.Map;

/** How many enrolled, sat and passed, by exam, at a moment. */
record Tally(Map<ExamCode, Count> counts, Instant at) {

    /** @param scored sittings with a result that counts */
    record Count(int enrolled, int sat, int scored, int passed) {

        static final Count NONE = new Count(0, 0, 0, 0);
    }

    Count of(ExamCode exam) {
        return counts.getOrDefault(exam, Count.NONE);
    }
}
