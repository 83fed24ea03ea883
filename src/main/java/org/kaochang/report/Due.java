package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.exam.Exam;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when those enrolled in an exam had to come.
 *
 * @param over end of the window that was meant, once it is over; empty: it is not, or never will be
 */
record Due(ExamCode exam, Optional<Instant> over) {

    /**
     * @param window the window that is asked about; without one it is the latest that is over
     * @param now or when the exam was withdrawn, if that is earlier: nobody is expected in what ends later
     * @return empty when the exam has no such window
     */
    static Optional<Due> of(Exam exam, Optional<String> window, Instant now) {
        if (window.isEmpty()) {
            return Optional.of(
                    new Due(exam.code(), Windows.latestOver(exam.window(), now).flatMap(Window::closes)));
        }
        return Windows.byKey(exam.window(), window.get())
                .map(asked -> new Due(exam.code(), asked.closes().filter(end -> !end.isAfter(now))));
    }
}
