package org.kaochang.spreadsheet;

import org.kaochang.spreadsheet.xlsx.XlsxSource;

import java.util.List;
import java.util.function.ToIntFunction;

/** Reads a file of any kind into tables, told by its content: names and media types are often wrong. What is nothing else is CSV. */
public final class SpreadsheetSource {

    private SpreadsheetSource() {}

    /**
     * The sheets of a file.
     *
     * @param recognised how many headings of a table's beginning are known: tells which separator a CSV file uses
     * @throws UnreadableFile when it is none, or asks for more than the budget has
     */
    public static List<Table> read(byte[] bytes, ReadingBudget budget, ToIntFunction<Table> recognised) {
        if (bytes.length == 0) {
            throw new UnreadableFile(FileFault.EMPTY_FILE, "文件是空的");
        }
        if (XlsxSource.isOldExcel(bytes)) {
            throw new UnreadableFile(FileFault.OLD_XLS, "旧版 .xls 或加密的工作簿无法读取，请去掉密码并另存为 .xlsx");
        }
        if (XlsxSource.isZip(bytes)) {
            return XlsxSource.read(bytes, budget);
        }
        return List.of(CsvSource.read(TextDecoding.of(bytes, budget), budget, recognised));
    }
}
