package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.common.Seed;
import org.kaochang.common.StopFlag;
import org.kaochang.exam.FeasibilityTable.Line;
import org.kaochang.paper.DrawingPlan;
import org.kaochang.paper.Paper;
import org.kaochang.paper.PaperDraw;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.exam.SampleExam.quota;
import static org.kaochang.exam.SampleExam.section;

class FeasibilityTableTest {

    private static FeasibilityTable of(Exam exam, Bank bank) {
        return FeasibilityTable.of(exam, BankShape.of(bank), StopFlag.never());
    }

    @Test
    void each_cell_tells_what_it_needs_what_there_is_and_what_two_papers_share() {
        FeasibilityTable table = of(SampleExam.usual(), SampleExam.bank(400, 50, 20, 1));
        assertEquals(
                List.of("/sections/0 40 400", "/sections/1 20 50", "/sections/2 20 20"),
                table.lines().stream()
                        .map(line -> line.pointer() + " " + line.needed() + " " + line.available())
                        .toList());
        assertEquals(
                List.of(4.0, 8.0, 20.0),
                table.lines().stream().map(line -> line.shared().orElseThrow()).toList());
        assertEquals(
                List.of(0, 0, 20),
                table.lines().stream().map(line -> line.again().orElseThrow()).toList());
        assertEquals(80, table.needed());
        assertEquals(32.0, table.shared().orElseThrow());
        assertEquals(Optional.of(20), table.again());
    }

    @Test
    void quotas_and_what_they_leave_are_lines_of_their_own_with_their_places() {
        Exam exam = SampleExam.of(
                List.of(section("一", QuestionType.SINGLE, 10, 1, quota("专利", 1, 5, 3), quota("商标", 4, 5, 2))),
                MultipleScoring.ALL_OR_NOTHING);
        FeasibilityTable table = of(exam, SampleExam.bank(200, 0, 0, 7));
        assertEquals(
                List.of("/sections/0/quotas/0", "/sections/0/quotas/1", "/sections/0"),
                table.lines().stream().map(Line::pointer).toList());
        assertEquals(200, sum(table), "every question is in one cell, and in one only");
        assertEquals(Set.of("专利"), points(table.lines().get(0)));
        assertEquals(Set.of("商标"), points(table.lines().get(1)));
        assertTrue(table.lines().get(2).quota().isEmpty());
        table.lines()
                .forEach(line -> assertEquals(
                        line.needed(),
                        line.parts().stream()
                                .mapToDouble(part -> part.expected().orElseThrow())
                                .sum(),
                        1e-9));
    }

    private static int sum(FeasibilityTable table) {
        return table.lines().stream().mapToInt(Line::available).sum();
    }

    private static Set<String> points(Line line) {
        return line.parts().stream().map(FeasibilityTable.Part::knowledgePoint).collect(Collectors.toSet());
    }

    @Test
    void where_the_bank_does_not_suffice_nothing_is_expected() {
        FeasibilityTable table = of(SampleExam.usual(), SampleExam.bank(40, 19, 20, 1));
        assertTrue(table.lines().get(1).shared().isEmpty());
        assertTrue(table.lines().get(1).again().isEmpty());
        assertTrue(table.shared().isEmpty());
        assertTrue(table.again().isEmpty());
        assertEquals(40.0, table.lines().get(0).shared().orElseThrow());
    }

    @Test
    void a_bank_of_thousands_of_knowledge_points_is_told_in_part() {
        Map<BankShape.Kind, Integer> kinds = new HashMap<>();
        for (int point = 0; point < 1_000; point++) {
            kinds.put(new BankShape.Kind(QuestionType.SINGLE, 1, "知识点" + point), 1);
        }
        Exam exam = SampleExam.of(List.of(section("一", QuestionType.SINGLE, 10, 1)), MultipleScoring.ALL_OR_NOTHING);
        FeasibilityTable table = FeasibilityTable.of(exam, new BankShape(exam.bank(), 1, kinds), StopFlag.never());
        assertEquals(1_000, table.lines().getFirst().available());
        assertEquals(
                FeasibilityTable.MAX_PARTS, table.lines().getFirst().parts().size());
        assertEquals(1_000 - FeasibilityTable.MAX_PARTS, table.partsLeftOut());
    }

    /** The drawing itself, a thousand pairs of papers: within four standard errors of what the table says. */
    @Test
    void papers_share_as_many_questions_as_the_table_expects() {
        Exam exam = SampleExam.of(
                List.of(
                        section("一", QuestionType.SINGLE, 20, 1, quota("专利", 1, 5, 5)),
                        section("二", QuestionType.MULTIPLE, 10, 2)),
                MultipleScoring.ALL_OR_NOTHING);
        Bank bank = SampleExam.bank(100, 30, 0, 3);
        DrawingPlan plan = DrawingPlan.of(exam, bank);
        Seed.Draws seeds = new Seed(42).draws();
        int pairs = 1_000;
        long shared = 0;
        for (int pair = 0; pair < pairs; pair++) {
            shared += shared(draw(plan, Map.of(), seeds), draw(plan, Map.of(), seeds));
        }
        double expected = of(exam, bank).shared().orElseThrow();
        assertEquals(expected, shared / (double) pairs, 4 * Math.sqrt(expected / pairs));
    }

    @Test
    void a_second_paper_repeats_exactly_what_the_table_says() {
        Exam exam = SampleExam.of(List.of(section("一", QuestionType.SINGLE, 20, 1)), MultipleScoring.ALL_OR_NOTHING);
        Bank bank = SampleExam.bank(33, 0, 0, 3);
        DrawingPlan plan = DrawingPlan.of(exam, bank);
        Seed.Draws seeds = new Seed(43).draws();
        Paper first = draw(plan, Map.of(), seeds);
        Map<Integer, Integer> seen =
                Arrays.stream(first.questionIds()).boxed().collect(Collectors.toMap(id -> id, id -> 1));
        assertEquals(7, shared(first, draw(plan, seen, seeds)));
        assertEquals(Optional.of(7), of(exam, bank).again());
    }

    private static Paper draw(DrawingPlan plan, Map<Integer, Integer> seen, Seed.Draws seeds) {
        return PaperDraw.draw(plan, seen, new Seed(seeds.below(1 << 30)));
    }

    private static int shared(Paper one, Paper other) {
        Set<Integer> ids = Arrays.stream(one.questionIds()).boxed().collect(Collectors.toSet());
        return (int) Arrays.stream(other.questionIds()).filter(ids::contains).count();
    }

    @Test
    void defects_have_the_places_where_they_are_mended() {
        Exam exam = SampleExam.of(
                List.of(
                        section("一", QuestionType.SINGLE, 30, 1, quota("专利", 1, 5, 25), quota("没有", 1, 5, 1)),
                        section("二", QuestionType.SINGLE, 3, 1, quota("专利", 2, 3, 1))),
                MultipleScoring.ALL_OR_NOTHING);
        Exam wrong = SampleExam.with(exam, Points.of(99), Points.of(60));
        List<String> places =
                Feasibility.find(wrong, BankShape.of(SampleExam.bank(40, 0, 0, 1)), StopFlag.never()).stream()
                        .map(found -> found.pointer() + " "
                                + found.defect().getClass().getSimpleName())
                        .toList();
        assertEquals(
                List.of(
                        "/total TotalDiffers",
                        "/sections/1 SecondRemainder",
                        "/sections/0/quotas/1/knowledgePoint UnknownKnowledgePoint",
                        "/sections/1/quotas/0 QuotasOverlap",
                        "/sections/0/quotas/0/count SectionShort",
                        "/sections/0/quotas/1/count SectionShort"),
                places.stream()
                        .filter(place -> !place.equals("/sections/1/count SectionShort"))
                        .toList());
    }
}
