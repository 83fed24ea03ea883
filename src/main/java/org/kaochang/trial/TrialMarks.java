package org.kaochang.trial;

import org.kaochang.exam.Exam;
import org.kaochang.exam.Words;
import org.kaochang.http.contract.OneOf;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PresentedOption;
import org.kaochang.paper.SheetShape;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Question;
import org.kaochang.scoring.Score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What the answers of a trial earned, as the exam's own rules have it.
 *
 * @param points of {@code total}
 */
public record TrialMarks(
        BigDecimal points,
        BigDecimal total,
        BigDecimal passMark,
        boolean passed,
        @OneOf({"all-or-nothing", "partial-if-no-wrong"}) String multipleScoring,
        List<TrialSection> sections,
        List<TrialQuestion> questions) {

    public record TrialSection(String title, BigDecimal points, BigDecimal total) {}

    /**
     * @param chosen option keys as presented
     * @param key likewise
     * @param why the rule that {@code earned} follows from
     */
    public record TrialQuestion(
            int no,
            @OneOf({"single", "multiple", "truefalse"}) String type,
            String stem,
            List<TrialOption> options,
            List<String> chosen,
            List<String> key,
            String explanation,
            BigDecimal points,
            BigDecimal earned,

            @OneOf({"all-right", "part-right", "part-earns-nothing", "wrong-chosen", "unanswered"})
            String why,

            String knowledgePoint,
            int difficulty) {}

    /** @param key as presented: A to H, or T and F */
    public record TrialOption(String key, String text) {}

    static TrialMarks of(TrialOutcome.Marked marked) {
        Exam exam = marked.trial().exam();
        Score score = marked.score();
        return new TrialMarks(
                score.total().toDecimal(),
                exam.total().toDecimal(),
                exam.passMark().toDecimal(),
                score.passed(),
                Words.of(exam.multipleScoring()),
                score.sections().stream()
                        .map(section -> new TrialSection(
                                section.title(),
                                section.points().toDecimal(),
                                section.total().toDecimal()))
                        .toList(),
                marked.paper().slots().stream()
                        .map(slot -> question(marked, slot))
                        .toList());
    }

    private static TrialQuestion question(TrialOutcome.Marked marked, Paper.Slot slot) {
        Exam exam = marked.trial().exam();
        Question question = marked.trial().bank().question(slot.questionId());
        AnswerKey key = Objects.requireNonNull(marked.trial().bank().keys().get(slot.questionId()));
        SheetShape shape = marked.paper().shape();
        Score.SlotScore score = marked.score().slots().get(slot.no() - 1);
        return new TrialQuestion(
                slot.no(),
                slot.type().wire(),
                question.stem(),
                PresentedOption.of(slot, question).stream()
                        .map(option -> new TrialOption(option.key(), option.text()))
                        .toList(),
                shape.keyList(slot.no(), marked.sheet().choice(slot.no())),
                shape.keyList(slot.no(), slot.options().toPresented(key.correct())),
                key.explanation(),
                exam.sections().get(slot.section()).points().toDecimal(),
                score.earned().toDecimal(),
                Words.of(TrialMark.of(slot.type(), exam.multipleScoring(), key.correct(), score.chosen())),
                question.knowledgePoint(),
                question.difficulty());
    }
}
