package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.window.Window;

import java.time.Duration;
import java.util.Optional;

/** One of a board's exams and the window of it that is shown. */
record BoardExam(ExamCode code, String title, Window window) {

    private static final String DATED = "dated";

    /** A window may have been moved since its first sitting, but not past its neighbours. */
    private static final Duration MOVED = Duration.ofDays(45);

    /** No sitting of the window has a lower id, which is made in the order of time; empty: there may be any. */
    Optional<AttemptId> firstId() {
        return firstId(window);
    }

    static Optional<AttemptId> firstId(Window window) {
        return window.opens()
                .filter(opens -> !window.key().equals(DATED)) // one name whenever it is held
                .map(opens -> AttemptId.lowest(opens.minus(MOVED)));
    }
}
