package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExam;
import org.kaochang.paper.DrawingPlan;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperRenderer;
import org.kaochang.paper.QuestionFragments;

import java.util.List;

/** A published version made ready for the hall: drawing and rendering from it is arithmetic, not SQL. */
public record CompiledExam(PublishedExam published, DrawingPlan plan, PaperRenderer renderer) {

    public static CompiledExam of(PublishedExam published) {
        return new CompiledExam(
                published,
                DrawingPlan.of(published.exam(), published.bank()),
                new PaperRenderer(
                        published.exam(), QuestionFragments.of(published.bank().questions())));
    }

    public Exam exam() {
        return published.exam();
    }

    /** The paper of a sitting of this version, the same as when it was drawn. */
    public Paper paperOf(Attempt attempt) {
        List<Integer> ids = attempt.questionIds();
        return Paper.rebuild(
                plan, attempt.seed(), ids.stream().mapToInt(Integer::intValue).toArray());
    }
}
