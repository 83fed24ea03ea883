package org.kaochang.trial;

import org.kaochang.common.Choices;
import org.kaochang.common.Points;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.question.QuestionType;
import org.kaochang.scoring.Marker;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What is said of an answer, beside what it earned. */
class TrialMarkTest {

    private static TrialMark mark(QuestionType type, MultipleScoring scoring, String key, String chosen) {
        return TrialMark.of(type, scoring, letters(key), letters(chosen));
    }

    private static Choices letters(String letters) {
        return letters.isEmpty() ? Choices.NONE : Choices.ofLetters(letters).orElseThrow();
    }

    @Test
    void each_answer_is_told_by_the_rule_that_marked_it() {
        MultipleScoring all = MultipleScoring.ALL_OR_NOTHING;
        MultipleScoring part = MultipleScoring.PARTIAL_IF_NO_WRONG;
        assertEquals(TrialMark.ALL_RIGHT, mark(QuestionType.SINGLE, all, "B", "B"));
        assertEquals(TrialMark.WRONG_CHOSEN, mark(QuestionType.SINGLE, part, "B", "A"));
        assertEquals(TrialMark.UNANSWERED, mark(QuestionType.TRUE_FALSE, all, "A", ""));
        assertEquals(TrialMark.PART_EARNS_NOTHING, mark(QuestionType.MULTIPLE, all, "ABC", "AB"));
        assertEquals(TrialMark.PART_RIGHT, mark(QuestionType.MULTIPLE, part, "ABC", "AB"));
        assertEquals(TrialMark.WRONG_CHOSEN, mark(QuestionType.MULTIPLE, part, "ABC", "ABD"));
        assertEquals(TrialMark.ALL_RIGHT, mark(QuestionType.MULTIPLE, part, "ABC", "CBA"));
    }

    /** All keys, answers, types and rules: nothing is said that the points contradict. */
    @Test
    void the_word_and_the_points_never_contradict_each_other() {
        Points points = Points.of(2);
        for (QuestionType type : QuestionType.values()) {
            for (MultipleScoring scoring : MultipleScoring.values()) {
                for (int key = 1; key < 16; key++) {
                    for (int chosen = 0; chosen < 16; chosen++) {
                        Points earned = Marker.earned(type, scoring, points, new Choices(key), new Choices(chosen));
                        TrialMark mark = TrialMark.of(type, scoring, new Choices(key), new Choices(chosen));
                        String at = type + " " + scoring + " " + key + " " + chosen + " " + mark;
                        assertEquals(mark == TrialMark.ALL_RIGHT, earned.equals(points), at);
                        assertEquals(
                                mark != TrialMark.ALL_RIGHT && mark != TrialMark.PART_RIGHT,
                                earned.equals(Points.ZERO),
                                at);
                    }
                }
            }
        }
    }
}
