package org.kaochang.hall.board;

import org.kaochang.common.EnrolmentId;

import java.util.Optional;

/**
 * What somebody in the hall has set by hand about one who is due; empty: nobody has said.
 *
 * @param window key of the window
 * @param attendance {@code here} or {@code not-here}
 * @param identity {@code checked} or {@code doubtful}
 */
record Mark(
        EnrolmentId enrolment,
        String window,
        Optional<String> attendance,
        Optional<String> identity,
        Optional<String> room,
        Optional<String> seat) {

    /** Of whom, in which window. */
    record Of(EnrolmentId enrolment, String window) {}

    Of of() {
        return new Of(enrolment, window);
    }
}
