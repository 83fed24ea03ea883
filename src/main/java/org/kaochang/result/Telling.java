package org.kaochang.result;

import org.kaochang.common.ExamVersionId;
import org.kaochang.exam.Disclosure.When;
import org.kaochang.exam.Exam;
import org.kaochang.window.Windows;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a pass may be told of, and with it whatever follows from it: a certificate, hours. A window can be moved after somebody sat in it:
 * then nothing that waits for its end is told before the later one, as {@code DisclosureService} has it for results.
 *
 * @param sat the version that was sat
 * @param inForce number of the exam's latest version
 * @param window key of the window it was sat in
 * @param closes its end as it was then; empty: never
 * @param noted when the pass was to be told of, as it was then, or since its release; empty: it waits for one
 */
public record Telling(
        ExamVersionId sat, int inForce, String window, Optional<Instant> closes, Optional<Instant> noted) {

    /** What {@link #at} has to know. */
    public static Set<ExamVersionId> versions(Stream<Telling> tellings) {
        return tellings.flatMap(each -> Stream.of(each.sat(), each.latest())).collect(Collectors.toSet());
    }

    /** The version whose window counts today. */
    private ExamVersionId latest() {
        return new ExamVersionId(sat.code(), inForce);
    }

    /**
     * @param exams what the {@link #versions} say
     * @return empty: not as long as the window never closes any more, or nobody has released the result
     */
    public Optional<Instant> at(Map<ExamVersionId, Exam> exams) {
        return exam(exams, sat).disclosure().when() == When.WINDOW_END && closes.isPresent()
                ? Windows.closes(exam(exams, latest()).window(), window, closes)
                : noted;
    }

    public boolean done(Map<ExamVersionId, Exam> exams, Instant now) {
        return at(exams).filter(at -> !now.isBefore(at)).isPresent();
    }

    private static Exam exam(Map<ExamVersionId, Exam> exams, ExamVersionId version) {
        return Objects.requireNonNull(exams.get(version));
    }
}
