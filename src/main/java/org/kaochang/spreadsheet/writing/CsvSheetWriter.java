package org.kaochang.spreadsheet.writing;

import org.kaochang.common.China;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** CSV in UTF-8 with a byte order mark, without which Excel takes it for GBK. */
final class CsvSheetWriter<T> implements SheetWriter<T> {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(China.ZONE);

    private final CsvWriter csv;
    private final List<SheetColumn<T>> columns;

    CsvSheetWriter(OutputStream out, Sheet<T> sheet, SheetLanguage language) {
        try {
            out.write(MARK);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.columns = sheet.columns();
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out, StandardCharsets.UTF_8);
        csv.writeRecord(sheet.headings(language));
    }

    @Override
    public void rows(List<T> rows) {
        for (T row : rows) {
            csv.writeRecord(columns.stream()
                    .map(column -> text(column.cell().apply(row)))
                    .toList());
        }
    }

    private static String text(SheetCell cell) {
        return switch (cell) {
            case SheetCell.Text(String text) -> FormulaGuard.guarded(text);
            case SheetCell.Amount number -> number.value().toPlainString();
            case SheetCell.Day day -> day.day().toString();
            case SheetCell.Moment moment -> MOMENT.format(moment.at());
            case SheetCell.Empty empty -> "";
        };
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
