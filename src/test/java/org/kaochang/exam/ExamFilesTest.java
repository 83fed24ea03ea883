package org.kaochang.exam;

import org.kaochang.admission.WindowOutlookSource;
import org.kaochang.exam.ExamFile.Format;
import org.kaochang.exam.ExamFileReading.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files as people write them, each named for the rule it shows, and what must come of each: see their expected.csv. */
class ExamFilesTest {

    private static final Path FILES = Path.of("src", "test", "resources", "exam-files");
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/exam-files/expected.csv", numLinesToSkip = 1, emptyValue = "")
    void aFileMeansWhatItSaysOrIsToldApart(String file, String outcome, String pointer, String message)
            throws IOException {
        List<Fault> faults = faults(file);
        switch (outcome) {
            case "refused" -> told(faults, pointer == null ? "" : pointer, message);
            case "warned" -> {
                assertEquals(List.of(), faults);
                List<ExamWarning> warnings = warnings(file);
                assertTrue(
                        warnings.stream()
                                .anyMatch(warning -> warning.pointer().equals(pointer)
                                        && warning.message().contains(message)
                                        && warning.line() != null),
                        warnings.toString());
            }
            default -> {
                assertEquals(List.of(), faults);
                assertTrue(
                        warnings(file).stream()
                                .noneMatch(warning -> warning.code().startsWith("window")),
                        warnings(file).toString());
                assertTrue(exam(file).title().contains("示例考试"), exam(file).title());
            }
        }
    }

    /** The very place and a message that names the form, in Chinese and without a word of Java. */
    private static void told(List<Fault> faults, String pointer, String message) {
        Fault fault = faults.stream()
                .filter(each -> each.pointer().equals(pointer))
                .findFirst()
                .orElseThrow(() -> new AssertionError(faults.toString()));
        assertTrue(fault.message().contains(message), fault.toString());
        faults.forEach(each -> {
            assertTrue(each.message().codePoints().anyMatch(point -> point >= 0x4E00), each.toString());
            assertTrue(!each.message().contains("could not") && !each.message().contains("java"), each.toString());
        });
        if (!message.equals("编码")) {
            assertNotNull(fault.line(), fault.toString());
            assertNotNull(fault.column(), fault.toString());
        }
    }

    @Test
    void everyFileHasItsExpectation() throws IOException {
        List<String> expected = Files.readAllLines(FILES.resolve("expected.csv"));
        assertEquals(
                expected.stream().skip(1).map(line -> line.split(",")[0]).collect(Collectors.toSet()),
                Arrays.stream(FILES.toFile().list())
                        .filter(name -> !name.equals("expected.csv"))
                        .collect(Collectors.toSet()));
        assertTrue(expected.size() > 26);
    }

    @Test
    void linesAndColumnsAreThoseOfTheFile() throws IOException {
        Fault fault = faults("duration-with-leading-zero.yaml").getFirst();
        assertEquals(List.of(7, 18), List.of(fault.line(), fault.column()));
        Fault colon = faults("full-width-colon.yaml").getFirst();
        assertEquals(List.of(5, 6), List.of(colon.line(), colon.column()));
    }

    @Test
    void midnightThatEndsADayIsTheNextDaysBeginning() throws IOException {
        WindowRule.Dated window = assertInstanceOf(
                WindowRule.Dated.class, exam("dated-until-24-00.yaml").window());
        assertEquals("2027-05-02T00:00", window.until().toString());
    }

    @Test
    void whatAFileLeavesOutIsTheSafeDefault() throws IOException {
        Exam exam = exam("gb18030.yaml");
        assertEquals(RetakePolicy.USUAL_COOL_DOWN, exam.retakes().coolDown());
        assertEquals(OptionalInt.of(5), exam.retakes().startsPerDay());
        assertEquals(Duration.ofMinutes(3), exam.minimum());
        assertEquals(Disclosure.Sections.AFTER, exam.disclosure().sections());
        assertEquals(Disclosure.When.AT_ONCE, exam.disclosure().when());
    }

    /** A version published before there were such fields goes on as it was published. */
    @Test
    void aDefinitionOfEarlierTimesKeepsItsMeaning() throws IOException {
        String stored = ExamFileMapper.definition(exam("gb18030.yaml"))
                .replaceAll("\"minimumMinutes\":\\d+,", "")
                .replaceAll(",\"startsPerDay\":\\d+", "")
                .replaceAll(",\"sections\":\"after\",\"when\":\"at-once\"", "");
        Exam exam = ExamFileMapper.readDefinition(stored);
        assertEquals(OptionalInt.empty(), exam.retakes().startsPerDay());
        assertEquals(Duration.ZERO, exam.minimum());
        assertEquals(Disclosure.Sections.AT_ONCE, exam.disclosure().sections());
    }

    @Test
    void publicationWarnsWhenAllThatHindersAHarvestIsTakenAway() throws IOException {
        Exam usual = exam("gb18030.yaml");
        assertEquals(Set.of("keys-at-once"), codes(usual));
        String open = ExamFileMapper.definition(usual)
                .replaceAll("\"minimumMinutes\":\\d+", "\"minimumMinutes\":0")
                .replace("\"coolDown\":\"PT30M\"", "\"coolDown\":\"PT0S\"")
                .replace("\"startsPerDay\":5", "\"startsPerDay\":\"unlimited\"")
                .replace("\"sections\":\"after\"", "\"sections\":\"at-once\"");
        assertEquals(Set.of("keys-at-once", "harvest"), codes(ExamFileMapper.readDefinition(open)));
        assertEquals(
                Set.of("keys-at-once"),
                codes(ExamFileMapper.readDefinition(open.replace("\"coolDown\"", "\"perWindow\":2,\"coolDown\""))));
    }

    /** Whatever is typed wrong, the reader answers in Chinese and never with an exception. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noSlipOfTheKeyboardBreaksTheReader(long seed) throws IOException {
        Random random = new Random(seed);
        String base = Files.readString(FILES.resolve("window-cut-by-the-change-of-clocks.yaml"));
        for (int round = 0; round < 100; round++) {
            StringBuilder file = new StringBuilder(base);
            for (int slips = 1 + random.nextInt(4); slips > 0; slips--) {
                int at = random.nextInt(file.length());
                String slip = SLIPS.get(random.nextInt(SLIPS.size()));
                file.replace(at, Math.min(file.length(), at + random.nextInt(3)), slip);
            }
            Format format = random.nextInt(4) == 0 ? Format.JSON : Format.YAML;
            if (ExamFileMapper.read(new ExamFile(file.toString(), format))
                    instanceof ExamFileReading.Faulty(List<Fault> faults)) {
                assertTrue(!faults.isEmpty(), file.toString());
                faults.forEach(fault -> assertTrue(
                        fault.message().codePoints().anyMatch(point -> point >= 0x4E00), fault + "\n" + file));
            }
        }
    }

    private static final List<String> SLIPS = List.of(
            "", " ", "\t", "\n", ":", "：", ",", "，", "[", "]", "{", "}", "\"", "'", "“", "#", "&a ", "*a", "!", "|",
            ">", "%", "@", "`", "?", "- ", "---\n", "...\n", "0", "０", "1e9", "0x1f", ".inf", "null", "~", "true",
            "\u0007", "\u0085", "\u2028", "\uFEFF", "\uD83D", "<<: ", "\\", "\r");

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(System.nanoTime()));
    }

    private static Set<String> codes(Exam exam) {
        return ExamWarnings.of(exam, List.of(), NOW).stream()
                .map(ExamWarning::code)
                .collect(Collectors.toSet());
    }

    private static List<Fault> faults(String file) throws IOException {
        return switch (read(file)) {
            case ExamFileReading.Read read -> List.of();
            case ExamFileReading.Faulty(List<Fault> faults) -> faults;
        };
    }

    private static Exam exam(String file) throws IOException {
        return assertInstanceOf(ExamFileReading.Read.class, read(file)).exam();
    }

    private static List<ExamWarning> warnings(String file) throws IOException {
        Exam exam = exam(file);
        List<ExamWarning> found = ExamWarnings.of(exam, new WindowOutlookSource().spans(exam.window(), NOW, 24), NOW);
        try {
            return ExamFileMapper.located(file(file), found);
        } catch (ExamTreeSource.Unreadable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ExamFileReading read(String file) throws IOException {
        try {
            return ExamFileMapper.read(file(file));
        } catch (ExamTreeSource.Unreadable unreadable) {
            return new ExamFileReading.Faulty(List.of(unreadable.fault()));
        }
    }

    private static ExamFile file(String name) throws IOException, ExamTreeSource.Unreadable {
        String text =
                ExamFileDecoding.decode(Files.readAllBytes(FILES.resolve(name))).text();
        return new ExamFile(text, name.endsWith("json") ? Format.JSON : Format.YAML);
    }
}
