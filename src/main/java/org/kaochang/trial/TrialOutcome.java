package org.kaochang.trial;

import org.kaochang.exam.PublicationOutcome;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.ChangeResult;
import org.kaochang.paper.Paper;
import org.kaochang.scoring.Score;

/** What came of a wish to try an exam. */
sealed interface TrialOutcome {

    /** @param rendered see {@link TrialExam#render} */
    record Drawn(TrialExam trial, Paper paper, byte[] rendered) implements TrialOutcome {}

    record Marked(TrialExam trial, Paper paper, AnswerSheet sheet, Score score) implements TrialOutcome {}

    /** There is no such exam or no such version of it. */
    record NoSuch() implements TrialOutcome {}

    /** The draft gives no paper. */
    record NoPaper(PublicationOutcome.Refusal why) implements TrialOutcome {}

    /** Draft or bank are others now than when the paper was drawn. */
    record Changed() implements TrialOutcome {}

    record NoAnswers(ChangeResult.Refused why) implements TrialOutcome {}
}
