package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.Pen;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.Paper;
import org.kaochang.result.Receipt;
import org.kaochang.result.Result;

import java.time.Instant;
import java.util.Optional;

/**
 * All there is to one sitting: the attempt, its exam, its paper, its sheet and, once it is over, its result.
 *
 * @param result empty while the sitting runs
 */
public record Sitting(Attempt attempt, CompiledExam exam, Paper paper, LiveSheet sheet, Optional<Result> result) {

    /**
     * One that begins, its sheet blank.
     *
     * @param closesAt deadline plus grace
     */
    public static Sitting begun(Attempt attempt, CompiledExam exam, Paper paper, Instant closesAt, Pen pen) {
        AnswerSheet blank = AnswerSheet.blank(attempt.questionIds().size());
        LiveSheet sheet =
                new LiveSheet(attempt.key(), blank, 0, attempt.deadline(), 1, closesAt, false, pen, Optional.empty());
        return new Sitting(attempt, exam, paper, sheet, Optional.empty());
    }

    /** One that has been kept, its paper as it was drawn. */
    public static Sitting of(Attempt attempt, CompiledExam exam, LiveSheet sheet, Optional<Result> result) {
        return new Sitting(attempt, exam, exam.paperOf(attempt), sheet, result);
    }

    /** The first moment at which the sitting may be handed in; empty: any. */
    public Optional<Instant> handInFrom() {
        Instant from = attempt.startedAt().plus(exam.exam().minimum());
        return exam.exam().minimum().isZero()
                ? Optional.empty()
                : Optional.of(from.isBefore(attempt.deadline()) ? from : attempt.deadline());
    }

    /** What the engine vouches for of a finished sitting. */
    public Optional<Receipt> receipt() {
        return result.map(scored -> new Receipt(
                attempt.tenant(),
                attempt.id(),
                attempt.examCode(),
                attempt.state().finishedAt().orElse(scored.scoredAt()),
                scored.answered(),
                scored.seq(),
                scored.answersHash()));
    }
}
