package org.kaochang.trial;

import org.kaochang.common.Choices;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.question.QuestionType;

/** Why an answer earned what it earned: the rule of the exam file, applied to one question. */
enum TrialMark {
    /** Exactly the key. */
    ALL_RIGHT,
    /** A part of the key and nothing wrong, where that earns a share. */
    PART_RIGHT,
    /** A part of the key and nothing wrong, where only the whole key earns anything. */
    PART_EARNS_NOTHING,
    /** At least one wrong option. */
    WRONG_CHOSEN,
    UNANSWERED;

    /** Both in the same order of options. */
    static TrialMark of(QuestionType type, MultipleScoring scoring, Choices correct, Choices chosen) {
        if (chosen.isEmpty()) {
            return UNANSWERED;
        }
        if (chosen.equals(correct)) {
            return ALL_RIGHT;
        }
        if (type != QuestionType.MULTIPLE || !chosen.within(correct)) {
            return WRONG_CHOSEN;
        }
        return scoring == MultipleScoring.PARTIAL_IF_NO_WRONG ? PART_RIGHT : PART_EARNS_NOTHING;
    }
}
