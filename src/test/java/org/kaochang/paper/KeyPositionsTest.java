package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.common.StopFlag;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamFileReading;
import org.kaochang.exam.Pack;
import org.kaochang.exam.PackSource;
import org.kaochang.exam.Shuffle;
import org.kaochang.question.Bank;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankRevision;
import org.kaochang.question.QuestionType;
import org.kaochang.question.format.BankFileSource;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Where the right options stand on the papers of the real exams says nothing about what they are: not the letter, not
 * the letter of one question on paper after paper, not the letter at one number of the paper.
 *
 * <p>200 papers with the seeds 0 to 199, so every figure is the same at each run. Each test stops at z = 3.72, that is
 * α = 0.0001 one-sided.
 */
class KeyPositionsTest {

    private static final Path PACKS = Path.of("question-banks");
    private static final int PAPERS = 200;
    private static final double Z = 3.72;

    static List<Path> packs() throws IOException {
        return PackSource.list(PACKS);
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noLetterIsRightMoreOftenThanAnother(Path directory) throws IOException {
        assertEven(deviation(shuffled(directory), slot -> 0), "letters");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noQuestionHasALetterItKeeps(Path directory) throws IOException {
        assertEven(deviation(shuffled(directory), Paper.Slot::questionId), "letters of each question");
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noNumberOnThePaperHasALetterItKeeps(Path directory) throws IOException {
        assertEven(deviation(shuffled(directory), Paper.Slot::no), "letters at each number");
    }

    /** The tests above can fail: with the options in the bank's order every question gives itself away. */
    @ParameterizedTest
    @MethodSource("packs")
    void anExamThatDoesNotShuffleItsOptionsIsFoundOut(Path directory) throws IOException {
        Pack pack = PackSource.read(directory);
        Deviation found = deviation(
                new Drawn(withShuffle(exam(pack), new Shuffle(true, false)), bank(pack)), Paper.Slot::questionId);
        assertTrue(found.statistic() > ChiSquare.quantile(found.degrees(), 10 * Z), found.toString());
    }

    private record Drawn(Exam exam, Bank bank) {}

    private static Drawn shuffled(Path directory) throws IOException {
        Pack pack = PackSource.read(directory);
        Exam exam = exam(pack);
        assertEquals(new Shuffle(true, true), exam.shuffle(), pack.name());
        return new Drawn(exam, bank(pack));
    }

    /** A chi-square statistic, summed over groups, with its degrees of freedom. */
    private record Deviation(double statistic, int degrees) {}

    private static void assertEven(Deviation found, String what) {
        assertTrue(found.degrees() >= 3, "nothing was counted");
        double most = ChiSquare.quantile(found.degrees(), Z);
        assertTrue(found.statistic() < most, what + ": " + found + ", at most " + most);
    }

    /** How far the counts of right options by position are from even, within the slots of each group. */
    private static Deviation deviation(Drawn drawn, ToIntFunction<Paper.Slot> group) {
        Map<List<Integer>, Counts> counts = new HashMap<>();
        DrawingPlan plan = DrawingPlan.of(drawn.exam(), drawn.bank());
        for (int seed = 0; seed < PAPERS; seed++) {
            for (Paper.Slot slot :
                    PaperDraw.draw(plan, Map.of(), new Seed(seed)).slots()) {
                if (slot.type() != QuestionType.TRUE_FALSE) {
                    int options = slot.options().count();
                    counts.computeIfAbsent(List.of(group.applyAsInt(slot), options), none -> new Counts(options))
                            .add(slot, drawn.bank());
                }
            }
        }
        List<Counts> groups =
                counts.values().stream().filter(each -> each.variance > 0).toList();
        return new Deviation(
                groups.stream().mapToDouble(Counts::statistic).sum(),
                groups.stream().mapToInt(each -> each.right.length - 1).sum());
    }

    private static final class Counts {

        private final int[] right;
        private double variance;

        private Counts(int options) {
            this.right = new int[options];
        }

        void add(Paper.Slot slot, Bank bank) {
            int options = right.length;
            var presented = slot.options()
                    .toPresented(bank.keys().get(slot.questionId()).correct());
            IntStream.range(0, options).filter(presented::has).forEach(position -> right[position]++);
            double share = (double) presented.count() / options;
            variance += share * (1 - share);
        }

        /** Positions exclude each other, which makes the variance of one n / (n − 1) of what it would be alone. */
        double statistic() {
            int options = right.length;
            double expected = (double) IntStream.of(right).sum() / options;
            return ChiSquare.statistic(right, expected) * expected * (options - 1) / options / variance;
        }
    }

    private static Exam withShuffle(Exam exam, Shuffle shuffle) {
        return new Exam(
                exam.code(),
                exam.title(),
                exam.subject(),
                exam.bank(),
                exam.total(),
                exam.passMark(),
                exam.duration(),
                exam.minimum(),
                exam.sections(),
                exam.multipleScoring(),
                shuffle,
                exam.window(),
                exam.retakes(),
                exam.prerequisites(),
                exam.disclosure(),
                exam.certificate(),
                exam.credit(),
                exam.texts());
    }

    private static Exam exam(Pack pack) {
        return assertInstanceOf(ExamFileReading.Read.class, ExamFileMapper.read(pack.examFile()), pack.name())
                .exam();
    }

    private static Bank bank(Pack pack) {
        List<BankItem> items = BankFileSource.read(pack.bankFile()).items();
        return Bank.of(
                pack.bankCode(),
                1,
                BankRevision.of(List.of(), items, StopFlag.never()).items());
    }
}
