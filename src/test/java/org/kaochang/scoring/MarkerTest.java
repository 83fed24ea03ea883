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
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

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
    void thirds_are_summed_before_they_are_rounded() {
        Exam thirds = SampleExam.of(
                List.of(SampleExam.section("多选题", QuestionType.MULTIPLE, 30, 2)), MultipleScoring.PARTIAL_IF_NO_WRONG);
        Paper paper = draw(thirds, 3);
        AnswerSheet sheet = AnswerSheet.blank(30);
        int left = 3;
        for (Paper.Slot slot : paper.slots()) {
            Choices key = bank.keys().get(slot.questionId()).correct();
            if (key.count() == 3 && left-- > 0) {
                sheet = sheet.with(
                        slot.no(), slot.options().toPresented(new Choices(Integer.lowestOneBit(key.bits()))));
            }
        }
        Score score = Marker.mark(thirds, bank.keys(), paper, sheet);
        assertEquals("2", score.total().toString());
        assertEquals("2", score.sections().getFirst().points().toString());
        assertEquals(
                3,
                score.slots().stream()
                        .filter(slot -> slot.earned().hundredths() == 66)
                        .count());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_chosen_the_total_is_the_exact_sum_rounded_down_once(long seed) {
        Random random = new Random(seed);
        List<Section> parts = List.of(
                new Section("一", QuestionType.MULTIPLE, 10, new Points(1 + random.nextInt(500)), List.of()),
                new Section("二", QuestionType.SINGLE, 5, new Points(1 + random.nextInt(500)), List.of()),
                new Section("三", QuestionType.TRUE_FALSE, 5, new Points(1 + random.nextInt(500)), List.of()));
        Exam partial = SampleExam.of(parts, MultipleScoring.PARTIAL_IF_NO_WRONG);
        Paper paper = draw(partial, seed);
        AnswerSheet sheet = AnswerSheet.blank(paper.size());
        BigInteger denominator = BigInteger.valueOf(40320);
        BigInteger exact = BigInteger.ZERO;
        for (Paper.Slot slot : paper.slots()) {
            Choices key = bank.keys().get(slot.questionId()).correct();
            Choices chosen = new Choices(key.bits() & random.nextInt(256));
            if (slot.type() != QuestionType.MULTIPLE && random.nextBoolean()) {
                chosen = key;
            }
            sheet = sheet.with(slot.no(), slot.options().toPresented(chosen));
            long share = slot.type() == QuestionType.MULTIPLE
                    ? 40320L * chosen.count() / key.count()
                    : chosen.equals(key) ? 40320L : 0;
            exact = exact.add(
                    BigInteger.valueOf(parts.get(slot.section()).points().hundredths())
                            .multiply(BigInteger.valueOf(share)));
        }
        Score score = Marker.mark(partial, bank.keys(), paper, sheet);
        assertEquals(exact.divide(denominator).intValueExact(), score.total().hundredths(), "seed " + seed);
        int shown = score.slots().stream()
                .mapToInt(slot -> slot.earned().hundredths())
                .sum();
        assertTrue(shown <= score.total().hundredths() && score.total().hundredths() - shown < paper.size());
        assertEquals(
                exact.compareTo(denominator.multiply(
                                BigInteger.valueOf(partial.passMark().hundredths())))
                        >= 0,
                score.passed(),
                "seed " + seed);
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 100), LongStream.of(System.nanoTime()));
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
