package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefect;
import org.kaochang.exam.Feasibility;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.Quota;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.Section;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is found feasible can be drawn to the letter, and what cannot be drawn is never found feasible. */
class FeasibleExamsTest {

    private static final int EXAMS = 1_500;
    private static final int DRAWS = 200;

    @Test
    void every_feasible_exam_is_drawn_to_the_letter_and_every_other_refused() {
        int feasible = 0;
        int drawnOften = 0;
        for (long seed = 0; seed < EXAMS; seed++) {
            Seed.Draws draws = new Seed(seed).draws();
            Bank bank = SampleExam.bank(draws.below(40), draws.below(25), draws.below(25), seed);
            Exam exam = chanceExam(draws);
            List<ExamDefect> defects = Feasibility.check(exam, bank);
            if (defects.isEmpty()) {
                feasible++;
                drawnOften += checkDraws(exam, bank, draws, drawnOften < 40 ? DRAWS : 5, seed);
            } else {
                String about = "seed " + seed + ": " + defects;
                assertThrows(IllegalArgumentException.class, () -> DrawingPlan.of(exam, bank), about);
            }
        }
        assertTrue(feasible > EXAMS / 20 && feasible < EXAMS * 19 / 20, "feasible: " + feasible);
        assertEquals(40, drawnOften);
    }

    private static int checkDraws(Exam exam, Bank bank, Seed.Draws draws, int times, long seed) {
        DrawingPlan plan = DrawingPlan.of(exam, bank);
        Map<Integer, Integer> seen = new HashMap<>();
        bank.questions().forEach(question -> seen.put(question.id(), draws.below(3)));
        for (int draw = 0; draw < times; draw++) {
            Paper paper = PaperDraw.draw(plan, draw % 2 == 0 ? Map.of() : seen, new Seed(draw));
            checkLetter(exam, bank, paper, "exam " + seed + ", draw " + draw);
        }
        return times == DRAWS ? 1 : 0;
    }

    private static void checkLetter(Exam exam, Bank bank, Paper paper, String about) {
        int[] ids = paper.questionIds();
        assertEquals(exam.questionCount(), (int) Arrays.stream(ids).distinct().count(), about);
        for (int index = 0; index < exam.sections().size(); index++) {
            int at = index;
            Section section = exam.sections().get(index);
            List<Question> questions = paper.slots().stream()
                    .filter(slot -> slot.section() == at)
                    .map(slot -> bank.questions().get(slot.questionId() - 1))
                    .toList();
            assertEquals(section.count(), questions.size(), about);
            assertTrue(questions.stream().allMatch(question -> question.type() == section.type()), about);
            for (Quota quota : section.quotas()) {
                assertEquals(
                        quota.count(),
                        questions.stream()
                                .map(BankShape.Kind::of)
                                .filter(quota::matches)
                                .count(),
                        about);
            }
        }
    }

    /** One to four sections with quotas that often overlap, ask for too much or leave two rests of one type. */
    private static Exam chanceExam(Seed.Draws draws) {
        List<Section> sections = new ArrayList<>();
        for (int left = 1 + draws.below(4); left > 0; left--) {
            QuestionType type = QuestionType.values()[draws.below(3)];
            int count = 1 + draws.below(8);
            List<Quota> quotas = new ArrayList<>();
            for (int more = draws.below(4); more > 0; more--) {
                String point = draws.below(5) == 0 ? null : SampleExam.POINTS_OF_KNOWLEDGE.get(draws.below(4));
                int easiest = 1 + draws.below(5);
                int hardest = Math.min(5, easiest + draws.below(5));
                quotas.add(SampleExam.quota(point, easiest, hardest, 1 + draws.below(3)));
            }
            sections.add(SampleExam.section("第" + left + "部分", type, count, 1, quotas.toArray(Quota[]::new)));
        }
        return SampleExam.of(sections, MultipleScoring.ALL_OR_NOTHING);
    }
}
