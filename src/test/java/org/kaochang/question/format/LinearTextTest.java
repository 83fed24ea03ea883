package org.kaochang.question.format;

import org.kaochang.question.Fingerprint;
import org.kaochang.spreadsheet.CellText;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * No text function takes more than its share of CPU, whatever is repeated in a cell: four times the text may cost four times
 * as much, not sixteen. CPU time of the thread counts, so that a busy machine does not matter.
 */
class LinearTextTest {

    private static final int LENGTH = 100_000;
    private static final long TOO_LITTLE_TO_MEASURE = 60_000_000;

    private static final List<String> OPTIONS = List.of("甲", "乙", "丙，丁", "A", "1");

    private static final List<String> REPEATED = List.of(
            " ", "\u00A0", "\u3000", "\t", "\n", "\r", "(", "（", ")", "[", "【", "】", "<", "A", "a", "A.", "A ", " A",
            "A. ", ";", "; ", "；", "|", ",", "，", "、", "，甲", "甲；", ".", "．", ":", "答案", "答案：", "1", "0", ".0", "1,",
            "-", "_", "题", "题库", "试题", "级", "一", "一、", "必填", "*", "非必填", "√", "\uFDFA", "\u0345", "é", "\uD800", "𝟙",
            "_x000D_", "\"", "\\", "%", "E");

    private static final Map<String, Consumer<String>> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("clean", CellText::clean),
            Map.entry("word", CellText::word),
            Map.entry("plain", Fingerprint::plain),
            Map.entry("heading", Heading::of),
            Map.entry("type", TypeText::read),
            Map.entry("type of sheet", TypeText::ofSheet),
            Map.entry("difficulty", DifficultyText::read),
            Map.entry("choices", text -> AnswerText.choices(text, OPTIONS)),
            Map.entry("true or false", text -> AnswerText.trueFalse(text, List.of())),
            Map.entry("options in one cell", text -> OptionsText.split(text)),
            Map.entry("letters of options", text -> OptionsText.withoutLetters(List.of(text, text)))));

    @TestFactory
    Stream<DynamicTest> fourTimesTheTextCostsNotMuchMoreThanFourTimesAsMuch() {
        return FUNCTIONS.entrySet().stream()
                .map(function -> DynamicTest.dynamicTest(function.getKey(), () -> judge(function.getValue())));
    }

    private static void judge(Consumer<String> function) {
        for (String piece : REPEATED) {
            for (String end : List.of("", "x")) {
                String text = piece.repeat(LENGTH / piece.length()) + end;
                long whole = cost(function, text);
                long quarter =
                        whole < TOO_LITTLE_TO_MEASURE ? 0 : cost(function, text.substring(text.length() * 3 / 4));
                assertTrue(
                        whole < TOO_LITTLE_TO_MEASURE || whole < 9 * quarter,
                        () -> "“" + piece + "” repeated: " + quarter + " ns, four times as much: " + whole + " ns");
            }
        }
    }

    /** The least of three, so that compiling and collecting garbage do not count. */
    private static long cost(Consumer<String> function, String text) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3 && least >= TOO_LITTLE_TO_MEASURE; i++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            function.accept(text);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        }
        return least;
    }
}
