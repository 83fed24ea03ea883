package org.kaochang.spreadsheet.writing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SheetWriterTest {

    private record Person(String name, String number, BigDecimal points, LocalDate day, Instant at) {}

    private static final Person ZHANG = new Person(
            "=HYPERLINK(\"http://x\")",
            "320000000000000011",
            new BigDecimal("59.99"),
            LocalDate.of(2031, 5, 1),
            Instant.parse("2031-05-01T02:03:04Z"));
    private static final Person NOBODY = new Person("张\"三,", null, null, null, null);

    private static final Sheet<Person> SHEET = new Sheet<>(
            "people",
            "人员",
            "People",
            List.of(
                    SheetColumn.text("name", "姓名", "Name", 10, Person::name),
                    SheetColumn.text("number", "身份证号", "ID number", 20, Person::number),
                    SheetColumn.number("points", "成绩", "Points", Person::points),
                    SheetColumn.day("day", "日期", "Day", Person::day),
                    SheetColumn.moment("at", "时间", "At", Person::at)));

    private static byte[] written(SheetFormat format, Sheet<Person> sheet, SheetLanguage language, List<Person> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter<Person> writer = format.begin(out, sheet, language)) {
            writer.rows(rows);
            writer.rows(List.of());
        }
        return out.toByteArray();
    }

    @Test
    void excelReadsTextsAsTextsAndDatesAsDates() throws IOException {
        byte[] file = written(SheetFormat.XLSX, SHEET, SheetLanguage.CHINESE, List.of(ZHANG, NOBODY));
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertEquals("人员", workbook.getFirstSheet().getName());
            assertEquals("身份证号", rows.get(0).getCellText(1));
            Row first = rows.get(1);
            assertTrue(first.stream().map(Cell::getType).noneMatch(CellType.FORMULA::equals));
            assertEquals("'=HYPERLINK(\"http://x\")", first.getCellText(0));
            assertEquals(CellType.STRING, first.getCell(1).getType());
            assertEquals("320000000000000011", first.getCellText(1));
            assertEquals(new BigDecimal("59.99"), first.getCellAsNumber(2).orElseThrow());
            assertEquals(
                    LocalDate.of(2031, 5, 1).atStartOfDay(),
                    first.getCellAsDate(3).orElseThrow());
            assertEquals(
                    LocalDateTime.of(2031, 5, 1, 10, 3, 4),
                    first.getCellAsDate(4).orElseThrow());
            assertEquals("张\"三,", rows.get(2).getCellText(0));
        }
    }

    @Test
    void csvHasAMarkSoThatExcelReadsIt() {
        String file = new String(
                written(SheetFormat.CSV, SHEET, SheetLanguage.ENGLISH, List.of(ZHANG, NOBODY)), StandardCharsets.UTF_8);
        assertEquals('\uFEFF', file.charAt(0));
        List<List<String>> rows = CsvReader.builder().ofCsvRecord(file.substring(1)).stream()
                .map(CsvRecord::getFields)
                .toList();
        assertEquals(List.of("Name", "ID number", "Points", "Day", "At"), rows.get(0));
        assertEquals(
                List.of(
                        "'=HYPERLINK(\"http://x\")",
                        "320000000000000011",
                        "59.99",
                        "2031-05-01",
                        "2031-05-01 10:03:04"),
                rows.get(1));
        assertEquals(Arrays.asList("张\"三,", "", "", "", ""), rows.get(2));
    }

    @Test
    void columnsAreChosenByName() {
        Sheet<Person> chosen = SHEET.only(List.of("points", "nothing", "name", "name"));
        assertEquals(List.of("成绩", "姓名"), chosen.headings(SheetLanguage.CHINESE));
        assertEquals(SHEET, SHEET.only(List.of("nothing")));
    }

    @Test
    void aLongTableIsWrittenPieceByPiece() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter<Person> writer = SheetFormat.XLSX.begin(out, SHEET, SheetLanguage.CHINESE)) {
            for (int page = 0; page < 5; page++) {
                writer.rows(IntStream.range(0, 1_000).mapToObj(i -> ZHANG).toList());
            }
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(5_001, workbook.getFirstSheet().openStream().count());
        }
    }

    @Test
    void englishIsForWhoWantsIt() {
        assertEquals(SheetLanguage.CHINESE, SheetLanguage.of(null));
        assertEquals(SheetLanguage.CHINESE, SheetLanguage.of("zh-CN,en;q=0.8"));
        assertEquals(SheetLanguage.CHINESE, SheetLanguage.of("*;;"));
        assertEquals(SheetLanguage.ENGLISH, SheetLanguage.of("en-GB,zh;q=0.5"));
        assertEquals(SheetLanguage.CHINESE, SheetLanguage.of("fr"));
    }
}
