package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.window.Window;
import org.kaochang.window.WindowSpan;

import java.time.Instant;
import java.util.Optional;

/**
 * One of a board's exams and the window of it that is shown.
 *
 * @param span where the window's sittings lie; empty: its name alone says which they are
 * @param withdrawnAt when the version in force was withdrawn
 */
record BoardExam(ExamCode code, String title, Window window, Optional<WindowSpan> span, Optional<Instant> withdrawnAt) {

    /** From when on whoever has not come is absent; empty: never. The time of an exam that is withdrawn stands still. */
    Optional<Instant> absentFrom() {
        return window.closes().filter(end -> withdrawnAt.filter(end::isAfter).isEmpty());
    }
}
