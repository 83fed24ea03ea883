package org.kaochang.question.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads CSV in whatever encoding and with whatever separator Excel and WPS save it: comma, semicolon or tab. */
final class CsvBankSource {

    private static final int RECORDS_TO_LOOK_AT = 20;

    private CsvBankSource() {}

    static List<Table> read(byte[] bytes) throws UnreadableFile {
        String text = TextDecoding.decode(bytes);
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingInt(candidate -> recognised(text, candidate)))
                .orElseThrow();
        try {
            return List.of(parse(text, separator, BankReading.MOST_ITEMS + RECORDS_TO_LOOK_AT + 1));
        } catch (CsvParseException malformed) {
            throw new UnreadableFile(FindingKind.NOT_A_SPREADSHEET, "CSV 格式有误：引号没有配对，或某个单元格过长");
        }
    }

    private static int recognised(String text, char separator) {
        try {
            return Headings.recognised(parse(text, separator, RECORDS_TO_LOOK_AT));
        } catch (CsvParseException malformed) {
            return 0;
        }
    }

    /** Blank lines are counted, as a spreadsheet counts them, so that row numbers agree with what the editor sees. */
    private static Table parse(String text, char separator, int most) {
        List<Table.Row> rows = new ArrayList<>();
        int number = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord csv : records) {
                number++;
                List<String> cells =
                        csv.getFields().stream().map(CellText::clean).toList();
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(new Table.Row(number, cells));
                }
                if (rows.size() >= most) {
                    break;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Table("", true, rows);
    }
}
