package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.Shuffle;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PaperDrawTest {

    private final Exam exam = SampleExam.usual();
    private final Bank bank = SampleExam.bank(100, 50, 50, 1);
    private final DrawingPlan plan = DrawingPlan.of(exam, bank);

    @Test
    void a_paper_is_the_same_for_the_same_seed_and_another_for_another() {
        assertEquals(draw(7), draw(7));
        assertNotEquals(draw(7), draw(8));
    }

    @Test
    void a_paper_is_rebuilt_from_its_seed_and_question_ids_to_the_byte() {
        PaperRenderer renderer = new PaperRenderer(exam, QuestionFragments.of(bank.questions()));
        for (long seed = 0; seed < 200; seed++) {
            Paper drawn = draw(seed);
            Paper rebuilt = Paper.rebuild(DrawingPlan.of(exam, bank), new Seed(seed), drawn.questionIds());
            assertEquals(drawn, rebuilt, "seed " + seed);
            assertArrayEquals(renderer.render(drawn), renderer.render(rebuilt), "seed " + seed);
        }
    }

    /** Papers of years ago must come out as they were: these ids and orders may never change for this seed. */
    @Test
    void the_paper_of_a_known_seed_never_changes() {
        Paper paper = draw(20_260_105);
        assertEquals(PINNED_IDS, Arrays.toString(Arrays.copyOf(paper.questionIds(), 8)));
        assertEquals(
                PINNED_ORDERS,
                paper.slots().stream()
                        .limit(4)
                        .map(slot -> slot.options().packed())
                        .toList());
    }

    @Test
    void no_question_comes_twice_in_a_paper_even_when_all_were_seen() {
        Map<Integer, Integer> seen = new HashMap<>();
        bank.questions().forEach(question -> seen.put(question.id(), 1 + question.id() % 3));
        for (long seed = 0; seed < 100; seed++) {
            int[] ids = PaperDraw.draw(plan, seen, new Seed(seed)).questionIds();
            assertEquals(ids.length, Arrays.stream(ids).distinct().count(), "seed " + seed);
        }
    }

    @Test
    void unseen_questions_come_first() {
        Paper first = draw(1);
        Paper second = PaperDraw.draw(plan, seen(first), new Seed(2));
        Set<Integer> before = idSet(first);
        assertTrue(Arrays.stream(second.questionIds()).noneMatch(before::contains));
    }

    @Test
    void when_the_unseen_run_out_the_least_often_seen_fill_up() {
        Map<Integer, Integer> seen = new HashMap<>();
        IntStream.rangeClosed(1, 100).forEach(id -> seen.put(id, id <= 10 ? 0 : id <= 35 ? 1 : id <= 60 ? 2 : 9));
        for (long seed = 0; seed < 50; seed++) {
            int[] singles =
                    Arrays.copyOf(PaperDraw.draw(plan, seen, new Seed(seed)).questionIds(), 40);
            assertEquals(10, Arrays.stream(singles).filter(id -> id <= 10).count(), "unseen, seed " + seed);
            assertEquals(25, count(singles, 11, 35), "seen once, seed " + seed);
            assertEquals(5, count(singles, 36, 60), "seen twice, seed " + seed);
        }
    }

    @Test
    void a_cycle_through_the_whole_bank_shows_everything_once_before_anything_twice() {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int sitting = 1; sitting <= 10; sitting++) {
            for (int id : PaperDraw.draw(plan, seen, new Seed(sitting)).questionIds()) {
                seen.merge(id, 1, Integer::sum);
            }
            IntStream counts = IntStream.rangeClosed(1, 100).map(id -> seen.getOrDefault(id, 0));
            var spread = counts.summaryStatistics();
            assertTrue(spread.getMax() - spread.getMin() <= 1, "sitting " + sitting + ": " + spread);
        }
    }

    @Test
    void questions_seen_in_another_bank_change_nothing() {
        assertEquals(draw(5), PaperDraw.draw(plan, Map.of(9_999, 3, -1, 2), new Seed(5)));
    }

    @Test
    void seen_no_times_is_unseen() {
        assertEquals(draw(5), PaperDraw.draw(plan, Map.of(1, 0, 60, 0, 140, 0), new Seed(5)));
    }

    @Test
    void without_shuffling_questions_keep_the_order_of_the_bank_and_options_theirs() {
        Exam still = SampleExam.with(exam, new Shuffle(false, false));
        Paper paper = PaperDraw.draw(DrawingPlan.of(still, bank), Map.of(), new Seed(3));
        int[] singles = Arrays.copyOf(paper.questionIds(), 40);
        assertArrayEquals(Arrays.stream(singles).sorted().toArray(), singles);
        paper.slots()
                .forEach(slot -> assertEquals(OptionOrder.natural(slot.options().count()), slot.options()));
    }

    @Test
    void with_shuffling_options_move_but_never_those_of_true_false() {
        Paper paper = draw(3);
        assertTrue(paper.slots().stream()
                .filter(slot -> slot.type() == QuestionType.TRUE_FALSE)
                .allMatch(slot -> slot.options().equals(OptionOrder.natural(2))));
        long moved = paper.slots().stream()
                .filter(slot -> !slot.options()
                        .equals(OptionOrder.natural(slot.options().count())))
                .count();
        assertTrue(moved > 40, "moved in " + moved);
    }

    @Test
    void a_shortage_is_refused_never_made_a_shorter_paper() {
        Bank small = SampleExam.bank(39, 50, 50, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> DrawingPlan.of(exam, small))
                .getMessage();
        assertTrue(message.endsWith(" has only 39 questions"), message);
    }

    @Test
    void overlapping_quotas_are_refused() {
        Exam overlapping = SampleExam.of(
                List.of(SampleExam.section(
                        "单选题",
                        QuestionType.SINGLE,
                        10,
                        1,
                        SampleExam.quota("法律", 1, 5, 5),
                        SampleExam.quota(null, 5, 5, 5))),
                MultipleScoring.ALL_OR_NOTHING);
        String message = assertThrows(IllegalArgumentException.class, () -> DrawingPlan.of(overlapping, bank))
                .getMessage();
        assertTrue(message.endsWith(" falls into several cells"), message);
    }

    @Test
    void quotas_of_more_than_their_section_takes_are_refused() {
        Exam twelveOfTen = SampleExam.of(
                List.of(SampleExam.section("单选题", QuestionType.SINGLE, 10, 1, SampleExam.quota("法律", 1, 5, 12))),
                MultipleScoring.ALL_OR_NOTHING);
        String message = assertThrows(IllegalArgumentException.class, () -> DrawingPlan.of(twelveOfTen, bank))
                .getMessage();
        assertTrue(message.endsWith("quotas of 单选题 do not fit its count"), message);
    }

    @Test
    void a_number_that_the_bank_left_out_or_has_not_come_to_is_no_question() {
        List<Question> holed =
                bank.questions().stream().filter(each -> each.id() != 7).toList();
        DrawingPlan plan = DrawingPlan.of(exam, new Bank(bank.code(), 2, holed, bank.keys()));
        int last = holed.getLast().id();
        assertEquals(holed.size() - 1, plan.positionOf(last));
        for (int none : new int[] {7, last + 1, 0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> plan.positionOf(none), "id " + none);
        }
    }

    /** Groups of two: of the last only one is wanted, before it all of several are. */
    @Test
    void of_those_seen_equally_often_no_more_are_taken_than_are_wanted() {
        int[] pool = {10, 11, 12, 13, 14, 15};
        List<CellDraw.Seen> seen = IntStream.range(0, 6)
                .mapToObj(i -> new CellDraw.Seen(i, 1 + i / 2))
                .toList();
        for (long seed = 0; seed < 50; seed++) {
            int[] all = CellDraw.pick(pool, seen, 6, new Seed(seed).draws());
            assertArrayEquals(pool, Arrays.stream(all).sorted().toArray(), "seed " + seed);
            int[] three = CellDraw.pick(pool, seen, 3, new Seed(seed).draws());
            assertArrayEquals(
                    new int[] {10, 11}, Arrays.stream(three).limit(2).sorted().toArray(), "seed " + seed);
            assertEquals(1, count(three, 12, 13), "seed " + seed);
        }
    }

    @Test
    void the_shape_of_a_paper_is_that_of_its_slots() {
        Paper paper = draw(4);
        SheetShape shape = paper.shape();
        assertEquals(paper.size(), shape.slots());
        for (Paper.Slot slot : paper.slots()) {
            assertEquals(slot.type() == QuestionType.TRUE_FALSE, shape.isTrueFalse(slot.no()));
            assertEquals(slot.type() == QuestionType.MULTIPLE, shape.takesSeveral(slot.no()));
            assertEquals(slot.options().count(), shape.optionCount(slot.no()));
        }
    }

    @Test
    void an_order_has_each_of_its_options_once() {
        assertEquals(0, new OptionOrder(1, 0).bankPosition(0));
        assertEquals(7, OptionOrder.natural(8).bankPosition(7));
        int[][] wrong = {{0, 0}, {9, 0}, {2, 0}, {2, 0b001_001}, {2, 0b010_001}, {1, 0b001_000}};
        for (int[] each : wrong) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new OptionOrder(each[0], each[1]),
                    () -> Arrays.toString(each));
        }
    }

    @Test
    void ids_that_do_not_fit_the_exam_are_not_rebuilt() {
        int[] ids = draw(1).questionIds();
        int[] swapped = ids.clone();
        swapped[0] = ids[79];
        assertThrows(IllegalArgumentException.class, () -> Paper.rebuild(plan, new Seed(1), swapped));
        int[] unknown = ids.clone();
        unknown[3] = 4_711;
        assertThrows(IllegalArgumentException.class, () -> Paper.rebuild(plan, new Seed(1), unknown));
        assertThrows(IllegalArgumentException.class, () -> Paper.rebuild(plan, new Seed(1), Arrays.copyOf(ids, 79)));
    }

    private Paper draw(long seed) {
        return PaperDraw.draw(plan, Map.of(), new Seed(seed));
    }

    private static Map<Integer, Integer> seen(Paper paper) {
        Map<Integer, Integer> seen = new HashMap<>();
        Arrays.stream(paper.questionIds()).forEach(id -> seen.put(id, 1));
        return seen;
    }

    private static Set<Integer> idSet(Paper paper) {
        Set<Integer> ids = new HashSet<>();
        Arrays.stream(paper.questionIds()).forEach(ids::add);
        return ids;
    }

    private static long count(int[] ids, int from, int to) {
        return Arrays.stream(ids).filter(id -> id >= from && id <= to).count();
    }

    private static final String PINNED_IDS = "[50, 26, 91, 17, 33, 79, 67, 41]";
    private static final List<Integer> PINNED_ORDERS = List.of(1616, 115753, 6275, 135325);
}
