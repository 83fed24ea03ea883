package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.Points;
import org.kaochang.common.StopFlag;
import org.kaochang.common.WorkStopped;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.exam.SampleExam.quota;
import static org.kaochang.exam.SampleExam.section;

class FeasibilityTest {

    @Test
    void provingEndsWhenNobodyWaitsForItAnyMore() {
        assertThrows(
                WorkStopped.class,
                () -> Feasibility.find(
                        SampleExam.usual(), BankShape.of(SampleExam.bank(40, 20, 20, 1)), new StopFlag(() -> true)));
    }

    @Test
    void a_usual_exam_is_feasible_and_a_question_fewer_than_wanted_is_not() {
        assertEquals(List.of(), Feasibility.check(SampleExam.usual(), SampleExam.bank(40, 20, 20, 1)));
        assertEquals(
                List.of(new ExamDefect.SectionShort("多选题", "多选题", 20, 19)),
                Feasibility.check(SampleExam.usual(), SampleExam.bank(40, 19, 20, 1)));
    }

    @Test
    void a_quota_that_the_bank_cannot_fill_is_named() {
        Exam exam = exam(section("一", QuestionType.SINGLE, 5, 1, quota("专利", 4, 5, 3)));
        List<ExamDefect> defects = Feasibility.check(exam, bank("专利 4", "专利 5", "专利 3", "商标 4", "商标 1"));
        assertEquals(List.of(new ExamDefect.SectionShort("一", "配额（知识点“专利”，难度 4 至 5）", 3, 2)), defects);
        assertEquals(
                "大题“一”的配额（知识点“专利”，难度 4 至 5）需要 3 题，题库中只有 2 题可用。",
                defects.getFirst().message());
    }

    @Test
    void what_quotas_match_is_not_there_for_the_rest() {
        Exam exam = exam(section("一", QuestionType.SINGLE, 4, 1, quota("专利", 1, 5, 2)));
        List<ExamDefect> defects = Feasibility.check(exam, bank("专利 1", "专利 2", "专利 3", "商标 1"));
        assertEquals(List.of(new ExamDefect.SectionShort("一", "配额以外部分", 2, 1)), defects);
    }

    @Test
    void overlapping_quotas_are_named_even_across_sections() {
        Exam exam = exam(
                section("一", QuestionType.SINGLE, 1, 1, quota("专利", 1, 5, 1)),
                section("二", QuestionType.SINGLE, 1, 2, quota(null, 3, 5, 1)));
        List<ExamDefect> defects = Feasibility.check(exam, bank("专利 1", "专利 3", "专利 5", "商标 3"));
        assertEquals(
                List.of(new ExamDefect.QuotasOverlap("大题“一”的配额（知识点“专利”，难度 1 至 5）", "大题“二”的配额（任意知识点，难度 3 至 5）", 2)),
                defects);
    }

    @Test
    void quotas_of_different_types_never_meet() {
        Exam exam = exam(
                section("一", QuestionType.SINGLE, 1, 1, quota("专利", 1, 5, 1)),
                section("二", QuestionType.MULTIPLE, 1, 1, quota("专利", 1, 5, 1)));
        List<ExamDefect> defects = Feasibility.check(exam, bank("专利 1"));
        assertEquals(1, defects.size());
        assertEquals("二", ((ExamDefect.SectionShort) defects.getFirst()).section());
    }

    @Test
    void quotas_may_not_ask_for_more_than_their_section() {
        Exam exam = exam(section("一", QuestionType.SINGLE, 2, 1, quota("专利", 1, 5, 2), quota("商标", 1, 5, 1)));
        assertEquals(
                List.of(new ExamDefect.QuotasExceedSection("一", 3, 2)),
                Feasibility.check(exam, bank("专利 1", "专利 2", "商标 3")));
    }

    @Test
    void two_sections_of_a_type_cannot_both_draw_from_the_rest() {
        Exam exam = exam(section("一", QuestionType.SINGLE, 1, 1), section("二", QuestionType.SINGLE, 1, 2));
        assertEquals(
                List.of(new ExamDefect.SecondRemainder(QuestionType.SINGLE, "一", "二")),
                Feasibility.check(exam, bank("专利 1", "专利 2")));
    }

    @Test
    void points_must_add_up_and_the_pass_mark_be_within_reach() {
        Exam exam = SampleExam.with(SampleExam.usual(), Points.of(99), new Points(10_001));
        List<ExamDefect> defects = Feasibility.check(exam, SampleExam.bank(40, 20, 20, 1));
        assertEquals(
                List.of(
                        new ExamDefect.TotalDiffers(Points.of(99), Points.of(100)),
                        new ExamDefect.PassMarkAboveTotal(new Points(10_001), Points.of(99))),
                defects);
        assertEquals("各大题分值合计 100 分，与总分 99 分不符。", defects.getFirst().message());
        Exam all = SampleExam.with(SampleExam.usual(), Points.of(100), Points.of(100));
        assertEquals(List.of(), Feasibility.check(all, SampleExam.bank(40, 20, 20, 1)));
    }

    @Test
    void a_knowledge_point_that_the_bank_does_not_know_is_named() {
        Exam exam = exam(section("一", QuestionType.SINGLE, 1, 1, quota("专力", 1, 5, 1)));
        List<ExamDefect> defects = Feasibility.check(exam, bank("专利 1"));
        assertTrue(defects.contains(new ExamDefect.UnknownKnowledgePoint("一", "专力")));
    }

    @Test
    void an_exam_without_sections_or_with_an_empty_one_is_refused() {
        assertEquals(List.of(new ExamDefect.NoSections()), Feasibility.check(exam(), bank("专利 1")));
        Exam empty = exam(section("一", QuestionType.SINGLE, 0, 1));
        assertEquals(List.of(new ExamDefect.EmptySection("一")), Feasibility.check(empty, bank("专利 1")));
        Exam negative = exam(section("一", QuestionType.SINGLE, 1, 1, quota("专利", 1, 5, -1)));
        assertTrue(
                Feasibility.check(negative, bank("专利 1", "商标 1", "商标 2")).contains(new ExamDefect.EmptySection("一")));
    }

    private static Exam exam(Section... sections) {
        return SampleExam.of(List.of(sections), MultipleScoring.ALL_OR_NOTHING);
    }

    /** Single-choice questions, each given as its knowledge point and difficulty. */
    private static Bank bank(String... items) {
        List<Question> questions = new ArrayList<>();
        for (String item : items) {
            String[] parts = item.split(" ");
            questions.add(new Question(
                    questions.size() + 1,
                    QuestionType.SINGLE,
                    "题",
                    List.of("甲", "乙"),
                    Integer.parseInt(parts[1]),
                    parts[0]));
        }
        return new Bank(new BankCode("sample"), 1, questions, Map.of());
    }
}
