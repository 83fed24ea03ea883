package org.kaochang.scoring;

import org.kaochang.common.Choices;
import org.kaochang.common.Points;
import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.Section;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.DrawingPlan;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.question.Bank;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MarkerTest {

    private final Exam exam = SampleExam.usual();
    private final Bank bank = SampleExam.bank(60, 30, 30, 5);

    @ParameterizedTest
    @CsvSource({
        // key, chosen, points, all-or-nothing, partial-if-no-wrong
        "ABD, ABD, 2, 2, 2",
        "ABD, AB, 2, 0, 1.33",
        "ABD, A, 2, 0, 0.66",
        "ABD, '', 2, 0, 0",
        "ABD, ABC, 2, 0, 0",
        "ABD, ABCD, 2, 0, 0",
        "ABD, C, 2, 0, 0",
        "AB, A, 1.5, 0, 0.75",
        "ABCDEFG, ABCDEF, 0.01, 0, 0",
        "ABCDEFGH, A, 100, 0, 12.5",
    })
    void multiple_choice_earns_by_the_rule_of_the_exam(
            String key, String chosen, BigDecimal points, BigDecimal allOrNothing, BigDecimal partial) {
        assertEquals(Points.of(allOrNothing), multiple(MultipleScoring.ALL_OR_NOTHING, key, chosen, points));
        assertEquals(Points.of(partial), multiple(MultipleScoring.PARTIAL_IF_NO_WRONG, key, chosen, points));
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, C, C, 1", "SINGLE, C, B, 0", "SINGLE, C, '', 0", "TRUE_FALSE, A, A, 1", "TRUE_FALSE, A, B, 0"})
    void single_choice_and_true_false_earn_all_or_nothing_under_any_rule(
            QuestionType type, String key, String chosen, int earned) {
        for (MultipleScoring scoring : MultipleScoring.values()) {
            assertEquals(Points.of(earned), Marker.earned(type, scoring, Points.of(1), letters(key), letters(chosen)));
        }
    }

    @Test
    void the_right_answers_earn_everything_wherever_the_options_stand() {
        for (long seed = 0; seed < 100; seed++) {
            Paper paper = draw(exam, seed);
            Score score = Marker.mark(exam, bank.keys(), paper, perfect(paper));
            assertEquals(Points.of(100), score.total(), "seed " + seed);
            assertTrue(score.passed());
            assertTrue(score.slots().stream().allMatch(Score.SlotScore::correct));
        }
    }

    @Test
    void a_blank_sheet_earns_nothing_and_fails() {
        Paper paper = draw(exam, 1);
        Score score = Marker.mark(exam, bank.keys(), paper, AnswerSheet.blank(80));
        assertEquals(Points.ZERO, score.total());
        assertFalse(score.passed());
    }

    @Test
    void points_are_counted_by_section_and_add_up_to_the_total() {
        Paper paper = draw(exam, 4);
        AnswerSheet sheet = perfect(paper);
        for (int no : new int[] {1, 2, 3, 41, 80}) {
            sheet = sheet.with(no, Choices.NONE);
        }
        Score score = Marker.mark(exam, bank.keys(), paper, sheet);
        assertEquals(
                List.of(
                        new Score.SectionScore("单选题", Points.of(37), Points.of(40)),
                        new Score.SectionScore("多选题", Points.of(38), Points.of(40)),
                        new Score.SectionScore("判断题", Points.of(19), Points.of(20))),
                score.sections());
        assertEquals(Points.of(94), score.total());
        assertEquals(
                score.total(),
                score.slots().stream().map(Score.SlotScore::earned).reduce(Points.ZERO, Points::plus));
    }

    @Test
    void sixty_passes_and_a_hundredth_less_does_not() {
        Section hundredth = new Section("一", QuestionType.TRUE_FALSE, 1, new Points(1), List.of());
        Section rest = new Section("二", QuestionType.SINGLE, 1, new Points(5_999), List.of());
        Section missed = new Section("三", QuestionType.MULTIPLE, 1, Points.of(40), List.of());
        Exam edge = SampleExam.of(List.of(hundredth, rest, missed), MultipleScoring.ALL_OR_NOTHING);
        Paper paper = draw(edge, 9);
        AnswerSheet sixty = perfect(paper).with(3, Choices.NONE);
        Score passed = Marker.mark(edge, bank.keys(), paper, sixty);
        Score failed = Marker.mark(edge, bank.keys(), paper, sixty.with(1, Choices.NONE));
        assertEquals("60", passed.total().toString());
        assertTrue(passed.passed());
        assertEquals("59.99", failed.total().toString());
        assertFalse(failed.passed());
    }

    @Test
    void a_slot_shows_the_choice_as_presented_and_as_the_bank_names_it() {
        for (long seed = 0; seed < 50; seed++) {
            Paper paper = draw(exam, seed);
            Score score = Marker.mark(exam, bank.keys(), paper, perfect(paper));
            for (Score.SlotScore slot : score.slots()) {
                assertEquals(bank.keys().get(slot.questionId()).correct(), slot.chosen());
                assertEquals(perfect(paper).choice(slot.no()), slot.presented());
                for (int position = 0; position < 8; position++) {
                    var options = paper.slot(slot.no()).options();
                    boolean inBank = position < options.count() && slot.chosen().has(options.bankPosition(position));
                    assertEquals(inBank, slot.presented().has(position), "seed " + seed);
                }
            }
        }
    }

    @Test
    void a_sheet_of_another_paper_or_a_missing_key_is_an_error_not_a_mark() {
        Paper paper = draw(exam, 1);
        AnswerSheet sheet = AnswerSheet.blank(80);
        assertThrows(IllegalArgumentException.class, () -> Marker.mark(exam, Map.of(), paper, sheet));
        AnswerSheet shorter = AnswerSheet.blank(79);
        assertThrows(IllegalArgumentException.class, () -> Marker.mark(exam, bank.keys(), paper, shorter));
    }

    private Paper draw(Exam of, long seed) {
        return PaperDraw.draw(DrawingPlan.of(of, bank), Map.of(), new Seed(seed));
    }

    private AnswerSheet perfect(Paper paper) {
        AnswerSheet sheet = AnswerSheet.blank(paper.size());
        for (Paper.Slot slot : paper.slots()) {
            Choices key = bank.keys().get(slot.questionId()).correct();
            sheet = sheet.with(slot.no(), slot.options().toPresented(key));
        }
        return sheet;
    }

    private static Points multiple(MultipleScoring scoring, String key, String chosen, BigDecimal points) {
        return Marker.earned(QuestionType.MULTIPLE, scoring, Points.of(points), letters(key), letters(chosen));
    }

    private static Choices letters(String letters) {
        return Choices.ofLetters(letters).orElseThrow();
    }
}
