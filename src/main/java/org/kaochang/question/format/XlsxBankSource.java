package org.kaochang.question.format;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads .xlsx. Only stored values count: formulas are never evaluated. What unpacks to more than {@value #MOST_UNPACKED}
 * bytes, or declares a document type (entities), is refused before the reader sees it.
 */
final class XlsxBankSource {

    static final long MOST_UNPACKED = 200L << 20;
    private static final int MOST_PARTS = 5_000;
    private static final int MOST_SHEETS = 100;
    private static final int COLUMNS_TO_READ = 100;

    private XlsxBankSource() {}

    static boolean isZip(byte[] bytes) {
        return bytes.length >= 4 && ReadableWorkbook.isOOXMLZipHeader(bytes);
    }

    static boolean isOldExcel(byte[] bytes) {
        return bytes.length >= 8 && ReadableWorkbook.isOLE2Header(bytes);
    }

    static List<Table> read(byte[] bytes) throws UnreadableFile {
        try {
            refuseBombs(bytes);
            try (ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
                List<Table> tables = new ArrayList<>();
                for (Sheet sheet : workbook.getSheets().limit(MOST_SHEETS).toList()) {
                    tables.add(table(sheet));
                }
                return tables;
            }
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFile(FindingKind.NOT_A_SPREADSHEET, "无法作为 .xlsx 打开，文件可能已损坏或不是 Excel 工作簿");
        }
    }

    /** Unpacks every part once and counts, by the same directory of the archive that the reader goes by. */
    private static void refuseBombs(byte[] bytes) throws IOException, UnreadableFile {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
            if (parts.size() > MOST_PARTS) {
                throw tooLarge();
            }
            for (ZipArchiveEntry part : parts) {
                try (InputStream content = zip.getInputStream(part)) {
                    int read = content.readNBytes(buffer, 0, buffer.length);
                    refuseDocumentType(new String(buffer, 0, Math.min(read, 2048), StandardCharsets.ISO_8859_1));
                    while (read > 0) {
                        total += read;
                        if (total > MOST_UNPACKED) {
                            throw tooLarge();
                        }
                        read = content.read(buffer);
                    }
                }
            }
        }
    }

    private static void refuseDocumentType(String beginning) throws UnreadableFile {
        if (beginning.contains("<!DOCTYPE")) {
            throw new UnreadableFile(FindingKind.NOT_A_SPREADSHEET, "文件含有不允许的文档类型声明，已拒绝");
        }
    }

    private static UnreadableFile tooLarge() {
        return new UnreadableFile(FindingKind.FILE_TOO_LARGE, "文件解压后过大，已拒绝");
    }

    private static Table table(Sheet sheet) throws IOException {
        boolean visible = sheet.getVisibility() == SheetVisibility.VISIBLE;
        try (Stream<Row> rows = sheet.openStream()) {
            List<Table.Row> filled = rows.map(XlsxBankSource::row)
                    .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()))
                    .limit(BankReading.MOST_ITEMS + 21L)
                    .toList();
            return new Table(sheet.getName(), visible, filled);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (ExcelReaderException broken) {
            throw new IOException(broken);
        }
    }

    private static Table.Row row(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), COLUMNS_TO_READ); column++) {
            cells.add(row.getOptionalCell(column)
                    .map(XlsxCellSource::text)
                    .map(CellText::clean)
                    .orElse(""));
        }
        return new Table.Row(row.getRowNum(), cells);
    }
}
