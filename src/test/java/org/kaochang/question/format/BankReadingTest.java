package org.kaochang.question.format;

import org.kaochang.question.BankItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BankReadingTest {

    private static final String HEADINGS = "题型,题干,选项A,选项B,选项C,选项D,选项E,选项F,选项G,选项H,选项I,正确答案,解析,难度,知识点\n";
    private static final String GOOD = "单选题,好题,甲,乙,丙,丁,,,,,,A,因为甲,2,制度\n";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiterString = " | ", textBlock = """
            missing-stem | 题干 | 单选题,,甲,乙,,,,,,,,A,,1,
            missing-type | 题型 | ,谁?,甲,乙,,,,,,,,A,,1,
            unknown-type | 题型 | 填空题,谁?,甲,乙,,,,,,,,A,,1,
            unknown-type | 题型 | 不定项选择题,谁?,甲,乙,,,,,,,,A,,1,
            missing-answer | 正确答案 | 单选题,谁?,甲,乙,,,,,,,,,,1,
            answer-outside-options | 正确答案 | 单选题,谁?,甲,乙,,,,,,,,C,,1,
            answer-unreadable | 正确答案 | 判断题,地球是圆的,,,,,,,,,,也许,,1,
            single-with-several-answers | 正确答案 | 单选题,谁?,甲,乙,,,,,,,,AB,,1,
            multiple-with-one-answer | 正确答案 | 多选题,谁?,甲,乙,,,,,,,,A,,1,
            option-twice | 选项C | 单选题,谁?,甲,乙,' 甲 ',,,,,,,A,,1,
            option-gap | 选项D | 单选题,谁?,甲,乙,,丁,,,,,,A,,1,
            too-few-options | 选项A | 单选题,谁?,甲,,,,,,,,,A,,1,
            too-many-options | 选项A | 单选题,谁?,1,2,3,4,5,6,7,8,九,A,,1,
            bad-difficulty | 难度 | 单选题,谁?,甲,乙,,,,,,,,A,,6,
            bad-difficulty | 难度 | 单选题,谁?,甲,乙,,,,,,,,A,,随便,
            cell-error | 选项B | 单选题,谁?,甲,#REF!,,,,,,,,A,,1,
            duplicate-item | 题干 | 单选题,好 题,丁,丙,乙,甲,,,,,,D,,1,
            """)
    void aBadRowIsReportedByRowColumnAndCode(String code, String column, String line) {
        BankReport report = read(HEADINGS + GOOD + "\n" + line.replace("' ", "").replace(" '", "") + "\n");
        assertEquals(1, report.totalErrors(), report.errors().toString());
        Finding error = report.errors().getFirst();
        assertEquals(code, error.code());
        assertEquals(column, error.column());
        assertEquals(4, error.row(), "a blank line counts, as in a spreadsheet");
        assertTrue(error.message().codePoints().anyMatch(point -> point >= 0x4E00), error.message());
    }

    @Test
    void everyFaultOfARowIsReportedAtOnce() {
        BankReport report = read(HEADINGS + "单选题,,甲,甲,,,,,,,,AB,,9,\n");
        assertEquals(
                List.of("missing-stem", "bad-difficulty", "option-twice", "single-with-several-answers"),
                report.errors().stream().map(Finding::code).toList());
    }

    @Test
    void textsOverTheLimitAreRefusedAndTextsAtTheLimitTaken() {
        String stem = "长".repeat(ItemReading.LONGEST_STEM);
        String option = "选".repeat(ItemReading.LONGEST_OPTION);
        assertEquals(
                0,
                read(HEADINGS + "单选题," + stem + "," + option + ",乙,,,,,,,,A,,1,\n")
                        .totalErrors());
        assertEquals(
                List.of("stem-too-long", "option-too-long"),
                read(HEADINGS + "单选题," + stem + "长," + option + "选,乙,,,,,,,,A,,1,\n").errors().stream()
                        .map(Finding::code)
                        .toList());
    }

    @Test
    void theListOfErrorsEndsAtFiveHundredButAllAreCounted() {
        StringBuilder file = new StringBuilder(HEADINGS);
        for (int i = 0; i < 700; i++) {
            file.append("单选题,题").append(i).append(",甲,乙,,,,,,,,Z,,1,\n");
        }
        BankReport report = read(file.toString());
        assertEquals(500, report.errors().size());
        assertEquals(700, report.totalErrors());
    }

    @Test
    void sameStemWithOtherOptionsIsAnotherItemAndSaidSo() {
        BankReport report = read(HEADINGS + GOOD + "单选题,好题,子,丑,,,,,,,,A,,1,\n");
        assertEquals(0, report.totalErrors());
        assertEquals(2, report.items().size());
        assertEquals("same-stem", report.warnings().getFirst().code());
    }

    @Test
    void difficultyMayBeWordsAndABlankOneIsAssumedWithAWarning() {
        BankReport report = read("题型,题干,答案,难度\n判断题,甲,对,易\n判断题,乙,错,适中\n判断题,丙,√,困难\n判断题,丁,×,\n判断题,戊,T,3.0\n");
        assertEquals(
                List.of(1, 3, 5, 3, 3),
                report.items().stream().map(BankItem::difficulty).toList());
        assertEquals("difficulty-assumed", report.warnings().getFirst().code());
        assertEquals(5, report.warnings().getFirst().row());
    }

    @Test
    void chaoxingColumnsAreUnderstood() {
        BankReport report = read("目录,题目类型,大题题干,小题题型,小题题干,正确答案,答案解析,难易度,知识点,标签,选项数,选项A,选项B,选项C\n"
                + "第一章,多选题,哪些对?,,,AC,因为,难,,x,3,甲,乙,丙\n");
        BankItem item = report.items().getFirst();
        assertEquals(QuestionType.MULTIPLE, item.type());
        assertEquals("AC", item.correct().letters());
        assertEquals("第一章", item.knowledgePoint());
        assertEquals(5, item.difficulty());
    }

    @Test
    void compositeItemsAreRefusedRatherThanMangled() {
        assertEquals(
                "composite-item",
                read("题目类型,大题题干,小题题型,小题题干,正确答案,选项A,选项B\n阅读理解,短文,单选题,问?,A,甲,乙\n")
                        .errors()
                        .getFirst()
                        .code());
    }

    @Test
    void vocationalColumnsAreUnderstood() {
        BankReport report = read(
                "试题GUID,题型(必填）,题干（必填）,答案,选项A,选项B,知识点一级,知识点二级,难度,一致性,分数,解析,出处\n" + "7f,单选,问?,b,甲,乙,电工,安全,较难,1,2,因为,书\n");
        BankItem item = report.items().getFirst();
        assertEquals("电工/安全", item.knowledgePoint());
        assertEquals("B", item.correct().letters());
        assertEquals(4, item.difficulty());
    }

    @Test
    void oneColumnOfOptionsIsTakenApart() {
        BankReport report = read("题型,题干,选项,答案\n单选题,甲?,A.苹果;B.梨;C.维生素 C：片,C\n多选题,乙?,\"A、苹果\nB、梨\",苹果；梨\n");
        assertEquals(List.of("苹果", "梨", "维生素 C：片"), report.items().get(0).options());
        assertEquals("AB", report.items().get(1).correct().letters());
    }

    @Test
    void lettersInFrontOfEveryOptionAreDropped() {
        assertEquals(
                List.of("甲", "乙"),
                read("题型,题干,A,B,答案\n单选题,问?,A.甲,B、乙,A\n").items().getFirst().options());
        assertEquals(
                List.of("A.甲", "乙"),
                read("题型,题干,A,B,答案\n单选题,问?,A.甲,乙,A\n").items().getFirst().options());
    }

    @Test
    void notesAboveTheHeadingsAndFillerBelowAreNoItems() {
        BankReport report = read("填写说明：请勿改动表头,,\n\n题型,题干,答案\n判断题,甲,对\n判断题,,\n判断题,,\n");
        assertEquals(1, report.items().size());
        assertEquals(0, report.totalErrors());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            no-headings | 姓名,电话
            empty-file | 题型,题干,答案
            heading-missing | 题干,答案\\n甲,对
            heading-twice | 题型,题干,答案,正确答案\\n判断题,甲,对,对
            """)
    void aFileWithoutABankInItSaysWhy(String code, String file) {
        assertEquals(
                code, read(file.replace("\\n", "\n") + "\n").errors().getFirst().code());
    }

    private static BankReport read(String csv) {
        return BankFileSource.read(csv.getBytes(StandardCharsets.UTF_8));
    }
}
