package org.kaochang.trial;

import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.paper.DrawingPlan;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.paper.PaperRenderer;
import org.kaochang.paper.QuestionFragments;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is tried.
 *
 * @param version empty: the draft
 * @param basis the same as long as the same seed gives the same paper
 */
record TrialExam(Exam exam, Bank bank, Optional<Integer> version, String basis) {

    /** What a learner who has never sat the exam would get by this seed. */
    Paper draw(Seed seed) {
        return PaperDraw.draw(DrawingPlan.of(exam, bank), Map.of(), seed);
    }

    /** The paper as learners get it, in UTF-8: JSON without keys. */
    byte[] render(Paper paper) {
        List<Question> drawn = paper.slots().stream()
                .map(slot -> bank.question(slot.questionId()))
                .toList();
        return new PaperRenderer(exam, QuestionFragments.of(drawn)).render(paper);
    }
}
