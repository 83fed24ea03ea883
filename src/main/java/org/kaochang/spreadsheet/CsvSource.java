package org.kaochang.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Reads CSV in whatever encoding and with whatever separator Excel and WPS save it: comma, semicolon or tab. */
final class CsvSource {

    private static final int FILLED_ROWS_TO_LOOK_AT = 20;
    private static final int ROWS_TO_LOOK_AT = 1_000;

    /** A row of full cells would be more; nobody writes one. */
    private static final int MAX_ROW_CHARS = 1_000_000;

    private CsvSource() {}

    /** @param recognised how many headings of a table's beginning are known */
    static Table read(TextDecoding text, ReadingBudget budget, ToIntFunction<Table> recognised) {
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingInt(candidate -> recognised(text, candidate, recognised)))
                .orElseThrow();
        return parse(text, separator, Table.ROWS, Integer.MAX_VALUE, budget);
    }

    private static int recognised(TextDecoding text, char separator, ToIntFunction<Table> recognised) {
        try {
            ReadingBudget small = new ReadingBudget(() -> false);
            return recognised.applyAsInt(parse(text, separator, FILLED_ROWS_TO_LOOK_AT, ROWS_TO_LOOK_AT, small));
        } catch (UnreadableFile malformed) {
            return 0;
        }
    }

    /** Blank lines are counted, as a spreadsheet counts them, so that row numbers agree with what the editor sees. */
    private static Table parse(TextDecoding text, char separator, int filled, int all, ReadingBudget budget) {
        Table.Draft table = new Table.Draft("", true, budget);
        CsvRecordHandler limits = CsvRecordHandler.builder()
                .maxFields(ReadingBudget.MAX_COLUMNS)
                .maxFieldSize(ReadingBudget.MAX_CELL_CHARS + 1)
                .maxRecordSize(MAX_ROW_CHARS)
                .build();
        int number = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(limits, text.reader())) {
            for (CsvRecord csv : records) {
                budget.row("", ++number);
                table.add(number, csv.getFields());
                if (table.size() >= filled || number >= all) {
                    break;
                }
            }
        } catch (CsvParseException malformed) {
            throw new UnreadableFile(
                    FileFault.NOT_A_SPREADSHEET,
                    "",
                    number + 1,
                    "第 " + (number + 1) + " 行起 CSV 格式有误：引号没有配对，或单元格超过 " + ReadingBudget.MAX_CELL_CHARS + " 字，请改正后再导入");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return table.finished();
    }
}
