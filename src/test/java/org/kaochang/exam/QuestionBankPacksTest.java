package org.kaochang.exam;

import org.kaochang.common.StopFlag;
import org.kaochang.question.Bank;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankRevision;
import org.kaochang.question.Fingerprint;
import org.kaochang.question.QuestionType;
import org.kaochang.question.format.BankFileSource;
import org.kaochang.question.format.BankReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The packs that come with the program, read by the program's own readers. */
class QuestionBankPacksTest {

    private static final Path PACKS = Path.of("question-banks");

    static List<Path> packs() throws IOException {
        return PackSource.list(PACKS);
    }

    @Test
    void everyRegionHasItsPack() throws IOException {
        assertEquals(
                List.of(
                        "changzhou-monthly",
                        "huaian-2019",
                        "jiangxi-2024",
                        "shaanxi-2020",
                        "sichuan-2017",
                        "sichuan-2018"),
                packs().stream().map(Path::getFileName).map(Path::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyPaperOfThePackCanBeDrawn(Path directory) throws IOException {
        Pack pack = PackSource.read(directory);
        Exam exam = exam(pack);
        assertEquals(pack.examCode(), exam.code());
        assertEquals(pack.bankCode(), exam.bank());
        assertEquals(List.of(), Feasibility.check(exam, bank(pack)));
        assertEquals(80, exam.questionCount());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void theBankIsWithoutFaultOrWarning(Path directory) throws IOException {
        BankReport report = report(PackSource.read(directory));
        assertEquals(List.of(), report.errors());
        assertEquals(List.of(), report.warnings());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void theBankIsLargeEnoughForThreePapersWithoutARepeat(Path directory) throws IOException {
        Map<QuestionType, Long> counts =
                items(directory).stream().collect(Collectors.groupingBy(BankItem::type, Collectors.counting()));
        assertTrue(counts.get(QuestionType.SINGLE) >= 120, counts.toString());
        assertTrue(counts.get(QuestionType.MULTIPLE) >= 60, counts.toString());
        assertTrue(counts.get(QuestionType.TRUE_FALSE) >= 60, counts.toString());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyItemIsExplainedAndBelongsToAKnowledgePoint(Path directory) throws IOException {
        for (BankItem item : items(directory)) {
            assertTrue(item.explanation().length() >= 8, () -> "explanation of " + item.stem());
            assertTrue(!item.knowledgePoint().isEmpty(), () -> "knowledge point of " + item.stem());
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noStemComesTwice(Path directory) throws IOException {
        Map<String, List<String>> stems =
                items(directory).stream().map(BankItem::stem).collect(Collectors.groupingBy(Fingerprint::plain));
        assertEquals(
                List.of(),
                stems.values().stream().filter(same -> same.size() > 1).toList());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void guessingOneLetterGainsNothing(Path directory) throws IOException {
        List<BankItem> single = items(directory).stream()
                .filter(item -> item.type() == QuestionType.SINGLE)
                .toList();
        Map<String, Long> keys = single.stream()
                .collect(Collectors.groupingBy(item -> item.correct().letters(), Collectors.counting()));
        for (String letter : List.of("A", "B", "C", "D")) {
            double share = (double) keys.get(letter) / single.size();
            assertTrue(share >= 0.20 && share <= 0.30, () -> letter + " is the key of " + share);
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void aboutHalfOfTheStatementsAreTrue(Path directory) throws IOException {
        double share = items(directory).stream()
                .filter(item -> item.type() == QuestionType.TRUE_FALSE)
                .mapToInt(item -> item.correct().has(0) ? 1 : 0)
                .average()
                .orElseThrow();
        assertTrue(share >= 0.45 && share <= 0.55, () -> "true share " + share);
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noOptionOrExplanationSpeaksOfLettersThatShufflingChanges(Path directory) throws IOException {
        for (BankItem item : items(directory)) {
            String text = String.join("\n", item.options()) + "\n" + item.explanation();
            assertTrue(
                    !text.matches("(?s).*(以上(都|均|各项|全部)|选项\\s*[A-F]|[A-F]\\s*(项|选项)|故选\\s*[A-F]).*"),
                    () -> item.stem() + "\n" + text);
        }
    }

    private static Exam exam(Pack pack) {
        return assertInstanceOf(ExamFileReading.Read.class, ExamFileMapper.read(pack.examFile()), pack.name())
                .exam();
    }

    private static List<BankItem> items(Path directory) throws IOException {
        return report(PackSource.read(directory)).items();
    }

    private static BankReport report(Pack pack) {
        return BankFileSource.read(pack.bankFile());
    }

    private static Bank bank(Pack pack) {
        return Bank.of(
                pack.bankCode(),
                1,
                BankRevision.of(List.of(), report(pack).items(), StopFlag.never())
                        .items());
    }
}
