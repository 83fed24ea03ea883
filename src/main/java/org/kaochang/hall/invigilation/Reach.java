package org.kaochang.hall.invigilation;

import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;

import java.util.List;
import java.util.Optional;

/** Which sittings somebody may watch over. */
public sealed interface Reach {

    boolean covers(ExamCode exam, Optional<UnitCode> unit);

    /** Whether anything of the exam. */
    boolean touches(ExamCode exam);

    /** Whether all of it, learners of whatever unit. */
    boolean coversAll(ExamCode exam);

    /** Those it touches; empty: every exam. */
    Optional<List<ExamCode>> exams();

    /** For statements, see {@link ReachColumns}. */
    List<Part> parts();

    /** An exam administrator's. */
    record All() implements Reach {
        @Override
        public boolean covers(ExamCode exam, Optional<UnitCode> unit) {
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
            return List.of(new Part(Optional.empty(), Optional.empty()));
        }
    }

    /** An invigilator's: nothing but what is assigned. */
    record Assigned(List<Part> parts) implements Reach {

        @Override
        public boolean covers(ExamCode exam, Optional<UnitCode> unit) {
            return parts.stream().anyMatch(part -> part.covers(exam, unit));
        }

        @Override
        public boolean touches(ExamCode exam) {
            return parts.stream().anyMatch(part -> part.of(exam));
        }

        @Override
        public boolean coversAll(ExamCode exam) {
            return parts.stream().anyMatch(part -> part.of(exam) && part.unit().isEmpty());
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
     * @param exam empty: every exam
     * @param unit empty: every learner
     */
    record Part(Optional<ExamCode> exam, Optional<UnitCode> unit) {

        boolean of(ExamCode asked) {
            return exam.map(asked::equals).orElse(true);
        }

        boolean covers(ExamCode asked, Optional<UnitCode> learners) {
            return of(asked) && (unit.isEmpty() || unit.equals(learners));
        }
    }
}
