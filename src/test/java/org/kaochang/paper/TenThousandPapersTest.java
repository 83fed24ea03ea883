package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Feasibility;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.Quota;
import org.kaochang.exam.SampleExam;
import org.kaochang.question.Bank;
import org.kaochang.question.BankShape;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.exam.SampleExam.quota;
import static org.kaochang.exam.SampleExam.section;

/**
 * Ten thousand papers from a bank of 128 single-choice, 66 multiple-choice and 66 true/false questions, with quotas.
 *
 * <p>The papers have the seeds 0 to 9,999, so every figure below is the same at each run. Each statistical test allows
 * z = 3.89, that is α = 0.0001 two-sided, so that all of them together would stop a fair draw once in some 500 changes
 * of the algorithm, not once a week.
 */
class TenThousandPapersTest {

    private static final int PAPERS = 10_000;
    private static final double Z = 3.89;
    private static final String LAW = SampleExam.POINTS_OF_KNOWLEDGE.getFirst();

    private static final Quota LAW_SINGLES = quota(LAW, 1, 5, 8);
    private static final Quota HARD_SINGLES = quota("专利", 4, 5, 4);
    private static final Quota EASY_MULTIPLES = quota(null, 1, 2, 6);
    private static final Quota HARD_MULTIPLES = quota(null, 4, 5, 8);

    private static final Exam EXAM = SampleExam.of(
            List.of(
                    section("单选题", QuestionType.SINGLE, 40, 1, LAW_SINGLES, HARD_SINGLES),
                    section("多选题", QuestionType.MULTIPLE, 20, 2, EASY_MULTIPLES, HARD_MULTIPLES),
                    section("判断题", QuestionType.TRUE_FALSE, 20, 1)),
            MultipleScoring.ALL_OR_NOTHING);
    private static final Bank BANK = SampleExam.bank(128, 66, 66, 2026);

    private static DrawingPlan plan;
    private static List<Paper> papers;

    /** A part of the bank from which every paper takes the same number. */
    private record Part(String name, QuestionType type, Predicate<Question> holds, int drawn) {

        List<Integer> ids() {
            return BANK.questions().stream()
                    .filter(question -> question.type() == type && holds.test(question))
                    .map(Question::id)
                    .toList();
        }
    }

    private static Predicate<Question> in(Quota quota) {
        return question -> quota.matches(BankShape.Kind.of(question));
    }

    private static final List<Part> PARTS = List.of(
            new Part("law singles", QuestionType.SINGLE, in(LAW_SINGLES), 8),
            new Part("hard singles", QuestionType.SINGLE, in(HARD_SINGLES), 4),
            new Part(
                    "other singles",
                    QuestionType.SINGLE,
                    in(LAW_SINGLES).or(in(HARD_SINGLES)).negate(),
                    28),
            new Part("easy multiples", QuestionType.MULTIPLE, in(EASY_MULTIPLES), 6),
            new Part("hard multiples", QuestionType.MULTIPLE, in(HARD_MULTIPLES), 8),
            new Part("middling multiples", QuestionType.MULTIPLE, q -> q.difficulty() == 3, 6),
            new Part("true/false", QuestionType.TRUE_FALSE, q -> true, 20));

    @BeforeAll
    static void draw() {
        assertEquals(List.of(), Feasibility.check(EXAM, BANK));
        plan = DrawingPlan.of(EXAM, BANK);
        papers = new ArrayList<>(PAPERS);
        for (long seed = 0; seed < PAPERS; seed++) {
            papers.add(PaperDraw.draw(plan, Map.of(), new Seed(seed)));
        }
    }

    @Test
    void every_paper_keeps_every_count_and_quota_exactly() {
        List<BitSet> parts = PARTS.stream().map(part -> set(part.ids())).toList();
        for (int p = 0; p < PAPERS; p++) {
            BitSet ids = set(papers.get(p));
            assertEquals(80, ids.cardinality(), "seed " + p);
            for (int part = 0; part < parts.size(); part++) {
                BitSet drawn = (BitSet) ids.clone();
                drawn.and(parts.get(part));
                assertEquals(
                        PARTS.get(part).drawn(),
                        drawn.cardinality(),
                        PARTS.get(part).name() + ", seed " + p);
            }
            for (Paper.Slot slot : papers.get(p).slots()) {
                int section = slot.no() <= 40 ? 0 : slot.no() <= 60 ? 1 : 2;
                assertEquals(section, slot.section());
                assertEquals(EXAM.sections().get(section).type(), slot.type());
            }
        }
    }

    /**
     * A paper takes k of the N questions of a part without putting back, so the counts X of its questions are not
     * independent: each has variance R·p·(1−p) with p = k/N over R papers, and any two the covariance
     * −R·p·(1−p)/(N−1). Then (N−1)/N · Σ (X − R·p)² / (R·p·(1−p)) is chi-square with N−1 degrees of freedom: Pearson's
     * sum, divided by 1−p and corrected by (N−1)/N. Too even would be as wrong as too uneven.
     */
    @Test
    void every_question_of_a_part_is_drawn_equally_often() {
        int[] drawn = new int[BANK.questions().size() + 1];
        papers.forEach(paper -> Arrays.stream(paper.questionIds()).forEach(id -> drawn[id]++));
        for (Part part : PARTS) {
            int[] counts = part.ids().stream().mapToInt(id -> drawn[id]).toArray();
            int size = counts.length;
            double share = (double) part.drawn() / size;
            assertTrue(share < 0.9, part.name() + " leaves something to chance: " + share);
            assertTrue(Arrays.stream(counts).allMatch(count -> count > 0), part.name());
            double statistic = ChiSquare.statistic(counts, PAPERS * share) / (1 - share) * (size - 1) / size;
            assertWithin(statistic, size - 1, part.name());
        }
    }

    /** Chance overlap of two papers is Σ k²/N over the parts; each part's has the variance of the hypergeometric law. */
    @Test
    void two_papers_have_no_more_in_common_than_chance_gives() {
        double expected = 0;
        double variance = 0;
        for (Part part : PARTS) {
            double size = part.ids().size();
            double share = part.drawn() / size;
            expected += part.drawn() * share;
            variance += part.drawn() * share * (1 - share) * (size - part.drawn()) / (size - 1);
        }
        long common = 0;
        int pairs = PAPERS / 2;
        for (int pair = 0; pair < pairs; pair++) {
            BitSet both = set(papers.get(2 * pair));
            both.and(set(papers.get(2 * pair + 1)));
            common += both.cardinality();
        }
        double mean = (double) common / pairs;
        double bound = Z * Math.sqrt(variance / pairs);
        assertTrue(Math.abs(mean - expected) < bound, "mean %s, chance %s ± %s".formatted(mean, expected, bound));
    }

    @Test
    void every_place_in_a_section_is_equally_likely_for_a_question() {
        int[] places = new int[20];
        int questionId = BANK.questions().getLast().id();
        int drawn = 0;
        for (Paper paper : papers) {
            for (int no = 61; no <= 80; no++) {
                if (paper.slot(no).questionId() == questionId) {
                    places[no - 61]++;
                    drawn++;
                }
            }
        }
        assertWithin(ChiSquare.statistic(places, drawn / 20.0), 19, "places of question " + questionId);
    }

    @Test
    void every_order_of_four_options_is_equally_likely() {
        Map<Integer, Integer> orders = new HashMap<>();
        int slots = 0;
        for (Paper paper : papers) {
            for (Paper.Slot slot : paper.slots().subList(0, 10)) {
                if (slot.options().count() == 4) {
                    orders.merge(slot.options().packed(), 1, Integer::sum);
                    slots++;
                }
            }
        }
        assertEquals(24, orders.size());
        int[] counts = orders.values().stream().mapToInt(Integer::intValue).toArray();
        assertWithin(ChiSquare.statistic(counts, slots / 24.0), 23, "orders of options");
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        PaperRenderer renderer = new PaperRenderer(EXAM, QuestionFragments.of(BANK.questions()));
        for (int seed = 0; seed < PAPERS; seed += 10) {
            Paper again = PaperDraw.draw(plan, Map.of(), new Seed(seed));
            assertArrayEquals(renderer.render(papers.get(seed)), renderer.render(again), "seed " + seed);
        }
    }

    @Test
    void no_two_of_ten_thousand_papers_are_the_same() {
        assertEquals(
                PAPERS,
                papers.stream().map(TenThousandPapersTest::set).distinct().count());
    }

    @Test
    void a_retake_takes_all_unseen_questions_first() {
        for (int seed = 0; seed < 1_000; seed++) {
            Map<Integer, Integer> seen = new HashMap<>();
            Arrays.stream(papers.get(seed).questionIds()).forEach(id -> seen.put(id, 1));
            BitSet retake = set(PaperDraw.draw(plan, seen, new Seed(PAPERS + seed)));
            for (Part part : PARTS) {
                BitSet unseen = set(part.ids());
                unseen.andNot(set(papers.get(seed)));
                int wanted = Math.min(part.drawn(), unseen.cardinality());
                unseen.and(retake);
                assertEquals(wanted, unseen.cardinality(), part.name() + ", seed " + seed);
            }
        }
    }

    private static void assertWithin(double statistic, int degrees, String about) {
        double low = ChiSquare.quantile(degrees, -Z);
        double high = ChiSquare.quantile(degrees, Z);
        assertTrue(
                statistic > low && statistic < high, "%s: %s not in %s to %s".formatted(about, statistic, low, high));
    }

    private static BitSet set(Paper paper) {
        BitSet set = new BitSet();
        Arrays.stream(paper.questionIds()).forEach(set::set);
        return set;
    }

    private static BitSet set(List<Integer> ids) {
        BitSet set = new BitSet();
        ids.forEach(set::set);
        return set;
    }
}
