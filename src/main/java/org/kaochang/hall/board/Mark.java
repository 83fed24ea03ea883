package org.kaochang.hall.board;

import org.kaochang.common.EnrolmentId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoomName;

import java.util.Optional;

/**
 * What somebody in the hall has set by hand about one who is due; empty: nobody has said.
 *
 * @param learner whose enrolment it is
 * @param window key of the window
 * @param attendance {@code here} or {@code not-here}
 * @param identity {@code checked} or {@code doubtful}
 */
record Mark(
        EnrolmentId enrolment,
        LearnerId learner,
        String window,
        Optional<String> attendance,
        Optional<String> identity,
        Optional<RoomName> room,
        Optional<String> seat) {

    /** Of whom, in which window. */
    record Of(EnrolmentId enrolment, String window) {}

    Of of() {
        return new Of(enrolment, window);
    }
}
