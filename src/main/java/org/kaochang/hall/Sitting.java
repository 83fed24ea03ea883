package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.result.Receipt;
import org.kaochang.result.Result;

import java.util.Optional;

/**
 * All there is to one sitting: the attempt, its exam, its sheet and, once it is over, its result.
 *
 * @param result empty while the sitting runs
 */
public record Sitting(Attempt attempt, CompiledExam exam, LiveSheet sheet, Optional<Result> result) {

    /** What the engine vouches for of a finished sitting. */
    public Optional<Receipt> receipt() {
        return result.map(scored -> new Receipt(
                attempt.id(),
                attempt.examCode(),
                attempt.state().finishedAt().orElse(scored.scoredAt()),
                scored.answered(),
                scored.seq(),
                scored.answersHash()));
    }
}
