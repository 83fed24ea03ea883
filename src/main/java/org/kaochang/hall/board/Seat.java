package org.kaochang.hall.board;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;

import java.time.Instant;
import java.util.Optional;

/**
 * One who is due in a window of an exam, as the database has it.
 *
 * @param window key of the window
 * @param planned where the enrolment list seats them
 * @param sitting empty while nothing has begun; who sits twice in a window has two
 */
record Seat(
        EnrolmentId enrolment, ExamCode exam, String window, Person person, Planned planned, Optional<Sat> sitting) {

    /** Empty: nobody has said. */
    record Planned(Optional<RoomName> room, Optional<String> seat) {

        static final Planned NOWHERE = new Planned(Optional.empty(), Optional.empty());
    }

    /** @param masked the ID number as it may be shown */
    record Person(LearnerId id, String name, String masked, Optional<UnitCode> unit, Optional<String> unitName) {}

    /**
     * @param answered slots with an answer, of the result that counts where it is over
     * @param marked answered in the result that counts; empty: there is none
     * @param deadline the one in force
     * @param plannedExtra seconds granted before the start
     * @param incidentExtra seconds given since
     * @param turn which hand writes, from 1
     * @param pausedUntil empty, or past: its time runs
     */
    record Sat(
            AttemptId id,
            AttemptStatus status,
            Instant startedAt,
            Optional<Instant> finishedAt,
            int answered,
            Optional<Integer> marked,
            int questions,
            Optional<Instant> savedAt,
            Instant deadline,
            int plannedExtra,
            int incidentExtra,
            int turn,
            String device,
            Optional<Instant> pausedUntil) {

        private Sat with(Sheet sheet) {
            return new Sat(
                    id,
                    status,
                    startedAt,
                    finishedAt,
                    sheet.answered(),
                    marked,
                    questions,
                    sheet.savedAt(),
                    sheet.deadline(),
                    plannedExtra,
                    sheet.incidentExtra(),
                    sheet.turn(),
                    sheet.device(),
                    sheet.pausedUntil());
        }
    }

    /** As its sheet is now. */
    Seat with(Sheet sheet) {
        return new Seat(enrolment, exam, window, person, planned, sitting.map(sat -> sat.with(sheet)));
    }

    /** Names it on the board: the sitting, or the enrolment as long as there is none. */
    String key() {
        return sitting.map(sat -> sat.id().toString()).orElseGet(enrolment::toString);
    }
}
