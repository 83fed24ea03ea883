package org.kaochang.question.format;

import org.kaochang.question.BankItem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CsvBankSourceTest {

    private static final String FILE = "题型,题干,选项A,选项B,答案\r\n单选题,\"“龘”字，读作什么？\n（单选）\",dá,\"lóng, 二声\",A\r\n";

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "GB18030,''", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF"})
    void everyEncodingThatChineseExcelAndWpsWriteIsRead(String charset, String mark) {
        BankReport report = BankFileSource.read((mark + FILE).getBytes(Charset.forName(charset)));
        assertEquals(0, report.totalErrors(), report.errors().toString());
        BankItem item = report.items().getFirst();
        assertEquals("“龘”字，读作什么？\n（单选）", item.stem());
        assertEquals("lóng, 二声", item.options().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void everySeparatorIsFound(String separator) {
        String file = "题型,题干,选项A,选项B,答案\n单选题,问?,甲,乙,A\n".replace(",", separator);
        assertEquals(
                1,
                BankFileSource.read(file.getBytes(StandardCharsets.UTF_8))
                        .items()
                        .size());
    }

    @Test
    void rowNumbersCountRecordsAsASpreadsheetDoesNotLines() {
        BankReport report = BankFileSource.read((FILE + "单选题,,甲,乙,A\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(3, report.errors().getFirst().row());
    }

    @Test
    void charactersADatabaseOrPageCannotShowAreTakenOut() {
        String file = "题型,题干,答案\n判断题,\u200B甲\u0007\u001F乙\u00A0,对\n";
        assertEquals(
                "甲乙",
                BankFileSource.read(file.getBytes(StandardCharsets.UTF_8))
                        .items()
                        .getFirst()
                        .stem());
    }

    @Test
    void whatIsNoTextIsNoBank() {
        assertEquals("not-a-spreadsheet", code(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2}));
        assertEquals("unreadable-encoding", code(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, 'b'}));
        assertEquals("empty-file", code(new byte[0]));
        assertEquals("old-xls", code(new byte[] {
            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
        }));
    }

    private static String code(byte[] bytes) {
        return BankFileSource.read(bytes).errors().getFirst().code();
    }
}
