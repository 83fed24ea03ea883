package org.kaochang.exam;

import org.kaochang.common.Sha256;
import org.kaochang.exam.ExamFile.Format;
import org.kaochang.exam.ExamFileReading.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExamFileMapperTest {

    private static final String FILE = """
            code: demo
            title: 示例
            subject: 科目
            bank: demo
            total: 10
            passMark: 6
            durationMinutes: 30
            sections:
              - {title: 单选, type: single, count: 4, points: 2.5, quotas: [{difficulty: 3, count: 1}, {difficulty: [4, 5], count: 1}]}
            window: {kind: dated, zone: Asia/Shanghai, from: 2024-01-01T00:00, until: 2024-02-01T00:00, edge: finish-by}
            disclosure: {score: points, review: at-once}
            retakes: {perEnrolment: 3, coolDown: PT24H}
            """;

    @Test
    void whatTheFileLeavesOutHasItsDefault() {
        Exam exam = read(FILE);
        assertEquals(MultipleScoring.ALL_OR_NOTHING, exam.multipleScoring());
        assertEquals(new Shuffle(true, true), exam.shuffle());
        assertEquals(List.of(), exam.prerequisites());
        assertTrue(exam.certificate().isEmpty() && exam.credit().isEmpty());
        assertEquals(OptionalInt.of(3), exam.retakes().perEnrolment());
        assertEquals(Duration.ofHours(24), exam.retakes().coolDown());
        RetakePolicy usual = read(FILE.replaceAll("retakes:.*\n", "")).retakes();
        assertEquals(RetakePolicy.USUAL_COOL_DOWN, usual.coolDown());
        assertEquals(OptionalInt.of(RetakePolicy.USUAL_STARTS_PER_DAY), usual.startsPerDay());
        assertEquals(OptionalInt.empty(), usual.perEnrolment());
    }

    @Test
    void difficultyIsOneLevelOrARange() {
        List<Quota> quotas = read(FILE).sections().getFirst().quotas();
        assertEquals("3-3", quotas.get(0).easiest() + "-" + quotas.get(0).hardest());
        assertEquals("4-5", quotas.get(1).easiest() + "-" + quotas.get(1).hardest());
    }

    @Test
    void aStoredDefinitionGivesTheSameExamBack() throws IOException {
        for (Path pack : PackSource.list(Path.of("question-banks"))) {
            Exam exam = read(PackSource.read(pack).examFile().source());
            String definition = ExamFileMapper.definition(exam);
            assertEquals(exam, ExamFileMapper.readDefinition(definition));
            assertEquals(
                    new ExamFileReading.Read(exam),
                    ExamFileMapper.read(new ExamFile(definition, Format.JSON)),
                    "the stored form is an exam file too");
        }
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(delimiterString = " | ", textBlock = """
            /color              | code: demo       | 'code: demo\ncolor: red'
            /title              | title: 示例      | ''
            /passMark           | passMark: 6      | passMark: 11
            /passMark           | passMark: 6      | passMark: 6.001
            /total              | total: 10        | total: 100
            /durationMinutes    | durationMinutes: 30 | durationMinutes: 0
            /durationMinutes    | durationMinutes: 30 | durationMinutes: half
            /code               | code: demo       | code: 考试
            /sections/0/type    | type: single     | type: essay
            /sections/0/quotas  | count: 4         | count: 1
            /sections/0/quotas/0/difficulty | difficulty: 3 | difficulty: 6
            /sections/0/quotas/1/difficulty | [4, 5]   | [5, 4]
            /window/kind        | kind: dated      | kind: weekly
            /window/from        | 2024-01-01T00:00 | 2024-01-01
            /window/until       | 2024-02-01T00:00 | 2024-01-01T00:00
            /window/edge        | ', edge: finish-by' | ''
            /window/day         | edge: finish-by  | 'edge: finish-by, day: 5'
            /window/until       | 2024-02-01T00:00 | 2024-02-30T00:00
            /window/zone        | Asia/Shanghai    | Asia/Atlantis
            /retakes/coolDown   | PT24H            | 24h
            /retakes/perWindow  | perEnrolment: 3  | perWindow: 0
            /disclosure/review  | review: at-once  | review: always
            """)
    void everyFaultNamesItsPlaceAndSaysWhatInChinese(String pointer, String right, String wrong) {
        assertTrue(FILE.contains(right), "the fault is put in");
        List<Fault> faults = faults(FILE.replace(right, wrong));
        if (pointer.equals("/total")) {
            assertEquals("/total", faults.getFirst().pointer());
        } else {
            assertTrue(faults.stream().map(Fault::pointer).toList().contains(pointer), faults.toString());
        }
        assertTrue(faults.stream().allMatch(ExamFileMapperTest::isChinese), faults.toString());
    }

    @Test
    void whatACertificateSaysMayBeInTheFile() {
        CertificateRule rule = read(FILE + """
                certificate:
                  holdWorkingDays: 3
                  holdFrom: pass
                  number: {region: "320400", subject: GX, digits: 5}
                  copies: 2
                  title: 合格证
                  text: "{name}，{hours} 学时"
                """).certificate().orElseThrow();
        assertEquals(Optional.of(new CertificateRule.NumberScheme("320400", "GX", 5)), rule.number());
        assertEquals(2, rule.layout().copies());
        assertEquals(Optional.of("{name}，{hours} 学时"), rule.wording().text());
        assertEquals(Optional.empty(), rule.wording().issuer());
    }

    private static final String CERTIFIED = FILE + """
            certificate:
              holdWorkingDays: 0
              holdFrom: pass
              copies: 2
              copiesOn: two-pages
              note: 一份交单位。
              seal: %s
            """;

    private static String brought(byte[] file) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
    }

    /** A picture stands in the file, and its digest in the definition, so that whoever reads definitions carries no pictures. */
    @Test
    void theSealOfAFileIsNamedByItsDigestOnceItIsPublished() throws IOException {
        byte[] png = PngPictureTest.png(300, 200);
        Exam exam = read(CERTIFIED.formatted(brought(png)));
        CertificateRule rule = exam.certificate().orElseThrow();
        assertEquals(
                "sha256:" + Sha256.hex(png), rule.layout().seal().orElseThrow().name());
        assertEquals(CertificateRule.CopiesOn.TWO_PAGES, rule.layout().copiesOn());
        assertEquals(Optional.of("一份交单位。"), rule.wording().note());
        String definition = ExamFileMapper.definition(exam);
        assertFalse(definition.contains("base64"), definition);
        assertEquals(exam, ExamFileMapper.readDefinition(definition));
        assertEquals(exam, read(CERTIFIED.formatted("sha256:" + Sha256.hex(png))));
        String folded = ">-\n    " + brought(png).replaceAll("(.{60})", "$1\n    ");
        assertEquals(exam, read(CERTIFIED.formatted(folded)));
        assertEquals(
                Optional.of(SealPicture.TRIAL),
                read(CERTIFIED.formatted("trial"))
                        .certificate()
                        .orElseThrow()
                        .layout()
                        .seal());
    }

    @ParameterizedTest
    @CsvSource({"99,300,像素", "300,801,像素"})
    void whatIsWrongWithASealIsSaidAtItsLine(int width, int height, String what) throws IOException {
        Fault fault = faults(CERTIFIED.formatted(brought(PngPictureTest.png(width, height))))
                .getFirst();
        assertEquals("/certificate/seal", fault.pointer());
        assertTrue(fault.message().contains(what), fault.message());
        assertEquals(FILE.lines().count() + 7, (long) fault.line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seal.png",
                "data:image/jpeg;base64,AAAA",
                "data:image/png;base64,AAAA",
                "data:image/png;base64,A",
                "sha256:00",
                "https://example.cn/seal.png"
            })
    void whatIsNoSealIsRefused(String seal) {
        assertEquals(
                "/certificate/seal",
                faults(CERTIFIED.formatted(seal)).getFirst().pointer());
    }

    @Test
    void aPageOfItsOwnWantsASecondCopy() {
        assertEquals(
                "/certificate/copiesOn",
                faults(FILE + "certificate: {holdWorkingDays: 0, holdFrom: pass, copiesOn: two-pages}\n")
                        .getFirst()
                        .pointer());
    }

    @Test
    void aWordThatStandsForNothingIsNamed() {
        List<Fault> faults =
                faults(FILE + "certificate: {holdWorkingDays: 0, holdFrom: pass, text: '{name}，{points} 分'}\n");
        assertEquals("/certificate/text", faults.getFirst().pointer());
        assertTrue(faults.getFirst().message().contains("{points}"), faults.toString());
    }

    @Test
    void anOpenExamCannotWaitForItsClosing() {
        String open = FILE.replaceAll("window:.*\n", "window: {kind: open}\n");
        assertEquals(WindowRule.Edge.START_BY, read(open).window().edge());
        assertEquals(
                "/disclosure/review",
                faults(open.replace("at-once", "after-closing")).getFirst().pointer());
        assertEquals(
                "/certificate/holdFrom",
                faults(open + "certificate: {holdWorkingDays: 1, holdFrom: window-close}\n")
                        .getFirst()
                        .pointer());
    }

    @Test
    void aliasesDoubledKeysSeveralDocumentsAndDeepNestingAreRefused() {
        assertMessage("别名", "a: &a [x, x]\nb: [*a, *a]\n");
        assertMessage("两次", FILE + "code: other\n");
        assertMessage("格式有误", FILE + "---\n" + FILE);
        assertMessage("格式有误", "a: " + "[".repeat(50) + "]".repeat(50) + "\n");
        assertMessage("格式有误", "code: [unclosed\n");
        assertMessage("NUL", FILE.replace("示例", "\"\\0\""));
        assertMessage("空", "");
        assertMessage("256 KB", "# " + "x".repeat(300_000));
        assertEquals("", faults("just a text\n").getFirst().pointer());
    }

    @Test
    void jsonIsReadAsStrictly() {
        String json = ExamFileMapper.definition(read(FILE));
        assertInstanceOf(ExamFileReading.Faulty.class, ExamFileMapper.read(new ExamFile(json + "{}", Format.JSON)));
        assertInstanceOf(
                ExamFileReading.Faulty.class,
                ExamFileMapper.read(new ExamFile(json.replaceFirst("\\{", "{\"code\":\"x\","), Format.JSON)));
    }

    private static void assertMessage(String part, String source) {
        String message = faults(source).getFirst().message();
        assertTrue(message.contains(part), message);
    }

    private static boolean isChinese(Fault fault) {
        return fault.message().codePoints().anyMatch(point -> point >= 0x4E00);
    }

    private static Exam read(String yaml) {
        return assertInstanceOf(ExamFileReading.Read.class, ExamFileMapper.read(new ExamFile(yaml, Format.YAML)))
                .exam();
    }

    private static List<Fault> faults(String yaml) {
        return assertInstanceOf(ExamFileReading.Faulty.class, ExamFileMapper.read(new ExamFile(yaml, Format.YAML)))
                .faults();
    }
}
