package org.kaochang.trial;

import org.kaochang.exam.PublicationOutcome;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.ChangeResult;
import org.kaochang.paper.Paper;
import org.kaochang.scoring.Score;

/**
 * What came of a wish to try an exam.
 *
 * @param <T> what is made of the exam where nothing stands against it
 */
sealed interface TrialOutcome<T> {

    record Made<T>(T made) implements TrialOutcome<T> {}

    record Refused<T>(Refusal why) implements TrialOutcome<T> {}

    /** @param rendered see {@link TrialExam#render} */
    record Drawn(TrialExam trial, byte[] rendered) {}

    record Marked(TrialExam trial, Paper paper, AnswerSheet sheet, Score score) {}

    /** Why nothing was drawn or marked. */
    sealed interface Refusal {}

    /** There is no such exam or no such version of it. */
    record NoSuch() implements Refusal {}

    /** The draft gives no paper. */
    record NoPaper(PublicationOutcome.Refusal why) implements Refusal {}

    /** Draft or bank are others now than when the paper was drawn. */
    record Changed() implements Refusal {}

    record NoAnswers(ChangeResult.Refused why) implements Refusal {}
}
