package org.kaochang.question.format;

import org.kaochang.question.BankItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.Finding;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class XlsxBankSourceTest {

    @Test
    void oneSheetForEachTypeNeedsNoColumnForIt() {
        BankReport report = BankFileSource.read(workbook(book -> {
            fill(book.newWorksheet("填写说明"), List.of("请按模板填写"));
            fill(book.newWorksheet("一、单选题"), List.of("题干", "A", "B", "答案"), List.of("甲?", "对", "错", "A"));
            fill(book.newWorksheet("多选题"), List.of("题干", "A", "B", "C", "答案"), List.of("乙?", "子", "丑", "寅", "A,C"));
            fill(book.newWorksheet("判断题"), List.of("题干", "答案"), List.of("丙", "√"));
            Worksheet lists = book.newWorksheet("下拉");
            fill(lists, List.of("单选题", "多选题"));
            lists.setVisibilityState(VisibilityState.HIDDEN);
        }));
        assertEquals(0, report.totalErrors(), report.errors().toString());
        assertEquals(
                List.of(QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE),
                report.items().stream().map(BankItem::type).toList());
        assertEquals(
                List.of("填写说明"),
                report.warnings().stream().map(Finding::sheet).toList(),
                "visible sheets that are skipped are named, hidden lists are not");
    }

    @Test
    void theKaoshibaoTemplateIsReadAsItComes() {
        BankReport report = BankFileSource.read(workbook(book -> fill(
                book.newWorksheet("试题内容"),
                List.of("题干（必填）", "题型 （必填）", "选项 A", "选项 B", "选项C\n(勿删)", "正确答案\n（必填）", "解析\n（勿删）", "章节\n（勿删）", "难度"),
                List.of("问?", "多选题", "甲", "乙", "丙", "AB", "因为", "第一章", "困难"))));
        BankItem item = report.items().getFirst();
        assertEquals("AB", item.correct().letters());
        assertEquals("第一章", item.knowledgePoint());
        assertEquals(5, item.difficulty());
    }

    @Test
    void numbersPercentagesAndDatesReadAsTheyLook() {
        BankReport report = BankFileSource.read(workbook(book -> {
            Worksheet sheet = book.newWorksheet("单选题");
            fill(sheet, List.of("题干", "A", "B", "C", "D", "答案"));
            sheet.value(1, 0, "多少?");
            sheet.value(1, 1, 20);
            sheet.value(1, 2, 0.3);
            sheet.style(1, 2).format("0%").set();
            sheet.value(1, 3, LocalDate.of(2021, 6, 1));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
            sheet.value(1, 4, 1.5);
            sheet.value(1, 5, "B");
        }));
        assertEquals(
                List.of("20", "30%", "2021-06-01", "1.5"),
                report.items().getFirst().options());
    }

    @Test
    void aFormulaCountsForWhatWasStoredAndIsNeverRun() {
        BankReport report = BankFileSource.read(workbook(book -> {
            Worksheet sheet = book.newWorksheet("判断题");
            fill(sheet, List.of("题干", "答案"));
            sheet.formula(1, 0, "CONCATENATE(\"a\",\"b\")");
            sheet.value(1, 1, "对");
        }));
        assertEquals("missing-stem", report.errors().getFirst().code());
        assertEquals("判断题", report.errors().getFirst().sheet());
    }

    @Test
    void trueAndFalseCellsAnswerTrueFalseItems() {
        BankReport report = BankFileSource.read(workbook(book -> {
            Worksheet sheet = book.newWorksheet("判断题");
            fill(sheet, List.of("题干", "答案"), List.of("甲"), List.of("乙"));
            sheet.value(1, 1, true);
            sheet.value(2, 1, false);
        }));
        assertEquals(
                List.of("A", "B"),
                report.items().stream().map(item -> item.correct().letters()).toList());
    }

    @Test
    void theSizesAnArchiveClaimsCountForNothing() throws IOException {
        byte[] sound = workbook(book -> fill(book.newWorksheet("判断题"), List.of("题干", "答案"), List.of("甲", "对")));
        for (byte[] lie : List.of(new byte[4], new byte[] {-1, -1, -1, 127})) {
            byte[] lying = sound.clone();
            for (int i = 0; i + 30 < lying.length; i++) {
                if (lying[i] == 'P' && lying[i + 1] == 'K' && lying[i + 2] == 1 && lying[i + 3] == 2) {
                    System.arraycopy(lie, 0, lying, i + 24, 4); // uncompressed size in the central directory
                }
            }
            BankReport report = BankFileSource.read(lying);
            assertTrue(report.items().size() == 1 || report.refused(), "read, or refused as damaged");
        }
    }

    @Test
    void richTextIsReadWithoutItsPronunciationAndTimesAsTheyLook() throws IOException {
        byte[] rich = replaceIn(
                workbook(book -> {
                    Worksheet sheet = book.newWorksheet("单选题");
                    fill(sheet, List.of("题干", "A", "B", "答案"), List.of("几点?", "PLACE", "", "A"));
                    sheet.value(1, 2, 0.375);
                    sheet.style(1, 2).format("h:mm").set();
                }),
                "xl/sharedStrings.xml",
                ">PLACE</t>",
                "></t><r><t>汉</t></r><r><t>&#x5B57;&amp;</t></r><rPh sb=\"0\" eb=\"1\"><t>hànzì</t></rPh>");
        assertEquals(
                List.of("汉字&", "09:00"),
                BankFileSource.read(rich).items().getFirst().options());
    }

    @Test
    void entitiesAreRefused() throws IOException {
        byte[] sound = workbook(book -> fill(book.newWorksheet("判断题"), List.of("题干", "答案"), List.of("甲", "对")));
        assertEquals(1, BankFileSource.read(sound).items().size());
        byte[] attack = replaceIn(
                sound,
                "xl/sharedStrings.xml",
                "<sst",
                "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst");
        assertEquals("not-a-spreadsheet", code(attack));
    }

    @Test
    void brokenOrForeignArchivesAreRefused() {
        byte[] sound = workbook(book -> fill(book.newWorksheet("判断题"), List.of("题干", "答案"), List.of("甲", "对")));
        assertEquals("not-a-spreadsheet", code(Arrays.copyOf(sound, sound.length / 2)));
        assertEquals("not-a-spreadsheet", code(new byte[] {'P', 'K', 3, 4, 9, 9}));
    }

    private static String code(byte[] bytes) {
        return BankFileSource.read(bytes).errors().getFirst().code();
    }

    @SafeVarargs
    private static void fill(Worksheet sheet, List<String>... rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].size(); column++) {
                sheet.value(row, column, rows[row].get(column));
            }
        }
    }

    private static byte[] workbook(Consumer<Workbook> filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            filling.accept(book);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] replaceIn(byte[] archive, String part, String old, String fresh) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                        .get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String content = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                boolean target = entry.getName().equals(part);
                assertTrue(!target || content.contains(old), "the attack changes the file");
                out.write((target ? content.replace(old, fresh) : content).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
