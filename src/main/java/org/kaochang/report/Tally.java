package org.kaochang.report;

import org.kaochang.common.ExamCode;

import java.time.Instant;
import java.util.Map;

/** How many enrolled, sat and passed, by exam, at a moment. */
record Tally(Map<ExamCode, Count> counts, Instant at) {

    record Count(int enrolled, int sat, int passed) {

        static final Count NONE = new Count(0, 0, 0);
    }

    Count of(ExamCode exam) {
        return counts.getOrDefault(exam, Count.NONE);
    }
}
