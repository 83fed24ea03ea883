package org.kaochang.hall.invigilation;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;

import java.util.List;
import java.util.Optional;

/** Which sittings somebody may watch over. */
public sealed interface Reach {

    boolean covers(Whose sitting);

    /** Whether anything of the exam. */
    boolean touches(ExamCode exam);

    /** Whether all of it, learners of whatever unit in whatever room. */
    boolean coversAll(ExamCode exam);

    /** Those it touches; empty: every exam. */
    Optional<List<ExamCode>> exams();

    /** For statements, see {@link ReachColumns}. */
    List<Part> parts();

    /** An exam administrator's. */
    record All() implements Reach {
        @Override
        public boolean covers(Whose sitting) {
            return true;
        }

        @Override
        public boolean touches(ExamCode exam) {
            return true;
        }

        @Override
        public boolean coversAll(ExamCode exam) {
            return true;
        }

        @Override
        public Optional<List<ExamCode>> exams() {
            return Optional.empty();
        }

        @Override
        public List<Part> parts() {
            return List.of(Part.ALL);
        }
    }

    /** An invigilator's: nothing but what is assigned. */
    record Assigned(List<Part> parts) implements Reach {

        @Override
        public boolean covers(Whose sitting) {
            return parts.stream().anyMatch(part -> part.covers(sitting));
        }

        @Override
        public boolean touches(ExamCode exam) {
            return parts.stream().anyMatch(part -> part.of(exam));
        }

        @Override
        public boolean coversAll(ExamCode exam) {
            return parts.stream().anyMatch(part -> part.of(exam) && part.whole());
        }

        @Override
        public Optional<List<ExamCode>> exams() {
            return parts.stream().anyMatch(part -> part.exam().isEmpty())
                    ? Optional.empty()
                    : Optional.of(parts.stream()
                            .flatMap(part -> part.exam().stream())
                            .distinct()
                            .toList());
        }
    }

    /**
     * Whose sitting, or who is due: what an assignment is about.
     *
     * @param unit the learner's; empty: they are of none
     * @param room where they sit, by the list or as somebody in the hall has said; empty: nobody has said
     */
    record Whose(ExamCode exam, Optional<UnitCode> unit, Optional<RoomName> room) {}

    /**
     * Of one unit or in one room; both never stand together.
     *
     * @param exam empty: every exam
     * @param unit empty: learners of every unit
     * @param room empty: in every room
     */
    record Part(Optional<ExamCode> exam, Optional<UnitCode> unit, Optional<RoomName> room) {

        static final Part ALL = new Part(Optional.empty(), Optional.empty(), Optional.empty());

        boolean of(ExamCode asked) {
            return exam.map(asked::equals).orElse(true);
        }

        /** Whether it is every learner of its exam. */
        boolean whole() {
            return unit.isEmpty() && room.isEmpty();
        }

        boolean covers(Whose sitting) {
            return of(sitting.exam())
                    && (unit.isEmpty() || unit.equals(sitting.unit()))
                    && (room.isEmpty() || room.equals(sitting.room()));
        }
    }
}
