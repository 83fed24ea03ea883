package org.kaochang.learner.roster;

import org.kaochang.common.Sha256;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.IdNumber;
import org.kaochang.learner.TestIdNumbers;
import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.SpreadsheetSource;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files of rosters as people have them, and what is said of each. */
class RosterReadingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String ONE = TestIdNumbers.next();
    private static final String TWO = TestIdNumbers.next();

    @Test
    void aTitleOverTheHeadingsBlankRowsAndAFooterAreNoPeople() {
        var content = learners(workbook(page -> {
            page.value(0, 0, "2026 年度学员名册");
            page.range(0, 0, 0, 3).merge();
            row(page, 2, "序号", "姓名\n（必填）", "身份证号码", "工作单位");
            row(page, 4, "1", "张三", ONE, "一中");
            row(page, 8, "2", " 李 四 ", TWO + "  ", "一中");
            row(page, 10, "合计", "2 人", "", "");
        }));
        assertEquals(List.of(), errors(content));
        assertEquals(
                List.of("张三", "李四"),
                content.rows().stream().map(row -> row.person().shown()).toList());
        assertEquals(9, content.rows().getLast().place().row());
        assertEquals(List.of("row-skipped"), warnings(content));
    }

    @Test
    void aNumberThatExcelRoundedIsNamedWithTheMend() {
        var content = learners(workbook(page -> {
            row(page, 0, "姓名", "身份证号");
            page.value(1, 0, "张三");
            page.value(1, 1, 110101199001011237L);
        }));
        Finding finding =
                content.report().finished(RosterKind.LEARNERS, true).errors().getFirst();
        assertEquals("number-rounded", finding.code());
        assertEquals("身份证号", finding.column());
        assertEquals(2, finding.row());
        assertTrue(finding.message().contains("文本"), finding.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1E+17", "1.10101199001012E+17", "１．１Ｅ＋１７"})
    void soIsOneThatExcelWroteIntoCsv(String written) {
        assertEquals(List.of("number-rounded"), errors(learners(csv("姓名,身份证号\n张三," + written + "\n"))));
    }

    @Test
    void numbersAreReadAsTheyArePasted() {
        String x = withX();
        var content = learners(csv("姓名,证件号码\n张三,'" + fullWidth(ONE) + " \n李四,\"=\"\"" + TWO + "\"\"\"\n王五,"
                + x.toLowerCase(Locale.ROOT) + "\n"));
        assertEquals(List.of(), errors(content));
        assertEquals(
                List.of(masked(ONE), masked(TWO), masked(x)),
                content.rows().stream()
                        .map(row -> row.person().number().orElseThrow().masked())
                        .toList());
    }

    @Test
    void chineseExcelsOwnCsvIsRead() {
        byte[] file = ("姓名;公民身份号码;单位名称\r\n欧阳·娜;" + ONE + ";第一中学\r\n").getBytes(Charset.forName("GB18030"));
        var content = learners(file);
        assertEquals(List.of(), errors(content));
        assertEquals(Optional.of("第一中学"), content.rows().getFirst().said());
    }

    @Test
    void pastedFromExcelMeansTabs() {
        assertEquals(1, learners(csv("姓名\t身份证号\n张三\t" + ONE + "\n")).rows().size());
    }

    @Test
    void everythingWrongWithARowIsSaidAtItsPlace() {
        var content = learners(csv("姓名,身份证号,工号\n,110101199001011230,\n" + ONE + ",,\n张三,12345,x\n#N/A," + TWO + ",\n"));
        assertEquals(
                List.of(
                        "2 身份证号 wrong-check-character",
                        "2 姓名 missing",
                        "3 姓名 bad-name",
                        "3 身份证号 missing",
                        "4 身份证号 wrong-length",
                        "5 姓名 cell-error"),
                content.report().finished(RosterKind.LEARNERS, true).errors().stream()
                        .map(each -> each.row() + " " + each.column() + " " + each.code())
                        .toList());
    }

    @Test
    void onePersonTwiceIsOnePersonUnlessTheRowsContradict() {
        var same = learners(csv("姓名,身份证号\n张三," + ONE + "\n张三," + ONE + "\n"));
        assertEquals(List.of(), errors(same));
        assertEquals(List.of("same-person"), warnings(same));
        var names = learners(csv("姓名,身份证号\n张三," + ONE + "\n李四," + ONE + "\n"));
        Finding finding =
                names.report().finished(RosterKind.LEARNERS, true).errors().getFirst();
        assertEquals("person-twice", finding.code());
        assertTrue(finding.message().contains("第 2 行") && finding.message().contains("张三"), finding.message());
        assertEquals(
                List.of("person-twice"), errors(learners(csv("姓名,身份证号,单位\n张三," + ONE + ",甲\n张三," + ONE + ",乙\n"))));
        assertEquals(
                List.of("external-id-twice"),
                errors(learners(csv("姓名,身份证号,工号\n张三," + ONE + ",7\n李四," + TWO + ",7\n"))));
    }

    @Test
    void columnsNobodyKnowsAreTold() {
        var report = learners(csv("姓名,身份证号,政治面貌\n张三," + ONE + ",群众\n")).report().finished(RosterKind.LEARNERS, true);
        assertEquals(3, report.columns().size());
        assertEquals("政治面貌", report.columns().getLast().heading());
        assertEquals(null, report.columns().getLast().field());
    }

    @Test
    void headingsMatchedByHandStandAboveNames() {
        HeadingMatch match = new HeadingMatch(Map.of(
                HeadingMatch.key("人员（新）"), Optional.of(RosterField.NAME), HeadingMatch.key("姓名"), Optional.empty()));
        var content = learners(csv("姓名,人员（新）,身份证号\n旧名,张三," + ONE + "\n"), match);
        assertEquals("张三", content.rows().getFirst().person().shown());
    }

    @Test
    void whatIsMissingOrDoubledInTheHeadingsIsNamed() {
        assertEquals(List.of("heading-missing"), errors(learners(csv("姓名,工号\n张三,7\n"))));
        assertEquals(List.of("heading-twice"), errors(learners(csv("姓名,身份证号,身份证\n张三," + ONE + "," + ONE + "\n"))));
        assertEquals(List.of("no-headings"), errors(learners(csv("甲,乙\n1,2\n"))));
        assertEquals(List.of("no-rows"), errors(learners(csv("姓名,身份证号\n"))));
    }

    @ParameterizedTest
    @CsvSource({"8,8", "８,8", "7.5学时,7.5", "30.0,30"})
    void hoursAreReadAsTheyAreWritten(String written, String hours) {
        var content = hours("身份证号,年度,类别,学时\n" + ONE + ",2026年度,公需科目," + written + "\n");
        assertEquals(List.of(), errors(content));
        FileRow.OfHours row = content.rows().getFirst();
        assertEquals(hours, row.hours().toPlainString());
        assertEquals("public", row.kind());
        assertEquals("2026", row.plan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305", "2026-03-05 00:00"})
    void daysAreReadAsTheyAreWritten(String written) {
        var content = hours("身份证号,学习日期,类别,学时\n" + ONE + "," + written + ",专业,8\n");
        assertEquals(List.of(), errors(content));
        assertEquals(
                Optional.of(LocalDate.of(2026, 3, 5)), content.rows().getFirst().studiedOn());
        assertEquals(2026, content.rows().getFirst().creditYear());
    }

    @Test
    void whatIsNoDayNoYearAndNoAmountIsRefused() {
        assertEquals(
                List.of("bad-hours", "bad-date", "bad-year"),
                errors(hours("身份证号,学习日期,年度,类别,学时\n" + ONE + ",2026-02-30,1066,专业,many\n")));
        assertEquals(
                List.of("bad-date"), errors(hours("身份证号,学习日期,类别,学时\n" + ONE + ",2026-06-02,专业,8\n")), "of tomorrow");
        assertEquals(
                List.of("row-twice"), errors(hours("身份证号,年度,类别,学时\n" + ONE + ",2026,专业,8\n" + ONE + ",2026,专业,8\n")));
    }

    @Test
    void aMendedCellIsReadInPlaceOfTheFiles() {
        Tables mended = Tables.of(List.of(List.of("姓名", "身份证号"), List.of("张三", "1.1E+17")))
                .mended(List.of(new Correction.Cell("", 2, 1, ONE)));
        var content = RosterReading.of(
                mended.read(budget(), HeadingMatch.BY_NAMES.known(RosterKind.LEARNERS)),
                RosterKind.LEARNERS,
                HeadingMatch.BY_NAMES,
                new LearnerRowReading(people(true)),
                new RosterReading.Bounds(budget(), 500));
        assertEquals(List.of(), errors(content));
    }

    @Test
    void aUnitIsFoundByItsNameOrCode() {
        Units units = new Units(List.of(
                new Units.Unit(new UnitCode("a"), "第一 中学"),
                new Units.Unit(new UnitCode("b"), "图书馆"),
                new Units.Unit(new UnitCode("c"), "图书馆")));
        assertEquals(new Units.Found.Known(new UnitCode("a")), units.find("第一中学", false));
        assertEquals(new Units.Found.Known(new UnitCode("b")), units.find("b", true));
        assertEquals(new Units.Found.Several(), units.find("图书馆", false));
        assertEquals(new Units.Found.Nothing(), units.find("第一中学", true));
    }

    private static RosterReading.Content<FileRow.OfLearner> learners(byte[] file) {
        return learners(file, HeadingMatch.BY_NAMES);
    }

    private static RosterReading.Content<FileRow.OfLearner> learners(byte[] file, HeadingMatch match) {
        return read(file, RosterKind.LEARNERS, match, new LearnerRowReading(people(true)));
    }

    private static RosterReading.Content<FileRow.OfHours> hours(String file) {
        return read(
                csv(file), RosterKind.STUDY_HOURS, HeadingMatch.BY_NAMES, new HoursRowReading(people(false), TODAY));
    }

    private static <R extends FileRow> RosterReading.Content<R> read(
            byte[] file, RosterKind kind, HeadingMatch match, RowReading<R> rows) {
        return RosterReading.of(
                SpreadsheetSource.read(file, budget(), match.known(kind)),
                kind,
                match,
                rows,
                new RosterReading.Bounds(budget(), 500));
    }

    private static PersonReading people(boolean whole) {
        return new PersonReading(text -> IdNumber.read(text, TODAY), number -> Sha256.hex(number.masked()), whole);
    }

    private static ReadingBudget budget() {
        return new ReadingBudget(() -> false);
    }

    private static List<String> errors(RosterReading.Content<?> content) {
        return content.report().finished(RosterKind.LEARNERS, true).errors().stream()
                .map(Finding::code)
                .toList();
    }

    private static List<String> warnings(RosterReading.Content<?> content) {
        return content.report().finished(RosterKind.LEARNERS, true).warnings().stream()
                .map(Finding::code)
                .toList();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] workbook(Consumer<Worksheet> write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            write.accept(book.newWorksheet("名册"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet page, int row, String... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (!cells[column].isEmpty()) {
                page.value(row, column, cells[column]);
            }
        }
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit - '!' + '！')));
        return wide.toString();
    }

    private static String withX() {
        String number = TestIdNumbers.next();
        while (!number.endsWith("X")) {
            number = TestIdNumbers.next();
        }
        return number;
    }

    private static String masked(String number) {
        return number.substring(0, 3) + "*".repeat(13) + number.substring(16);
    }
}
