package org.kaochang.trial;

import org.kaochang.common.Seed;
import org.kaochang.exam.DraftStanding;
import org.kaochang.exam.Exam;
import org.kaochang.paper.DrawingPlan;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.paper.PaperRenderer;
import org.kaochang.paper.QuestionFragments;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is tried.
 *
 * @param version empty: the draft
 * @param basis the same as long as the same seed gives the same paper
 */
record TrialExam(Exam exam, Bank bank, Optional<Integer> version, String basis) {

    /** The basis of a draft, as it is with its bank as that is. */
    static String basis(DraftStanding standing) {
        return standing.updatedAt().toEpochMilli() + "/" + standing.bankVersion();
    }

    /** All that marking a paper takes. */
    TrialExam only(Paper paper) {
        List<Question> drawn =
                on(paper).stream().sorted(Comparator.comparingInt(Question::id)).toList();
        Map<Integer, AnswerKey> keys = drawn.stream()
                .map(question -> Objects.requireNonNull(bank.keys().get(question.id())))
                .collect(Collectors.toMap(AnswerKey::questionId, key -> key));
        return new TrialExam(exam, new Bank(bank.code(), bank.version(), drawn, keys), version, basis);
    }

    /** What a learner who has never sat the exam would get by this seed. */
    Paper draw(Seed seed) {
        return PaperDraw.draw(DrawingPlan.of(exam, bank), Map.of(), seed);
    }

    /** The paper as learners get it, in UTF-8: JSON without keys. */
    byte[] render(Paper paper) {
        return new PaperRenderer(exam, QuestionFragments.of(on(paper))).render(paper);
    }

    private List<Question> on(Paper paper) {
        return paper.slots().stream()
                .map(slot -> bank.question(slot.questionId()))
                .toList();
    }
}
