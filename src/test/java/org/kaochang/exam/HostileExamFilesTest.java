package org.kaochang.exam;

import org.kaochang.exam.ExamFile.Format;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Exam files made to exhaust memory or CPU within their 256 KB; half of that shows what grows faster than its length. */
class HostileExamFilesTest {

    private static final int LENGTH = 120_000;
    private static final long TOO_LITTLE_TO_MEASURE = 100_000_000;

    /** Every value was kept under a path with the name in it: six gigabytes here. */
    @Test
    void aLongNameOverManyValuesIsRefusedBeforeTheyAreKept() {
        String name = "n".repeat(50_000);
        String values = "0,".repeat(90_000) + "0";
        refused("{\"" + name + "\":[" + values + "]}", Format.JSON);
        refused("? " + name + "\n: [" + values + "]\n", Format.YAML);
    }

    @Test
    void aliasesAreNeverUnfolded() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++) {
            yaml.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        refused(yaml.toString(), Format.YAML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{", "{a: ", "[[], ", "- ", "- - ", "? ", ": ", " ", "\t", "\n", "\n ", "#", "\"", "'", "\\",
                "|\n", ">\n", "&a ", "*a ", "!a ", "!!", "%", "---\n", "...\n", "a: 1\n", "- a\n", "a", "a ", "：", "（",
                "\u3000", "1", "0.", "1e9", "-", "\uFDFA"
            })
    void fourTimesTheFileCostsNotMuchMoreThanFourTimesAsMuch(String piece) {
        for (Format format : Format.values()) {
            for (String begin : new String[] {"", "title: ", "{\"title\": \"", "sections: [", "window: {kind: "}) {
                String text = begin + piece.repeat(LENGTH / piece.length());
                long whole = cost(text, format);
                long quarter = whole < TOO_LITTLE_TO_MEASURE ? 0 : cost(text.substring(0, text.length() / 4), format);
                assertTrue(
                        whole < TOO_LITTLE_TO_MEASURE || whole < 9 * quarter,
                        begin + piece + "… " + format + ": " + quarter + " ns, four times as much: " + whole + " ns");
            }
        }
    }

    private static long cost(String text, Format format) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3 && least >= TOO_LITTLE_TO_MEASURE; i++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            refused(text, format);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        }
        return least;
    }

    private static void refused(String text, Format format) {
        assertInstanceOf(ExamFileReading.Faulty.class, ExamFileMapper.read(new ExamFile(text, format)));
    }
}
