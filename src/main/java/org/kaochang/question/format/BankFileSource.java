package org.kaochang.question.format;

import org.kaochang.question.format.xlsx.XlsxBankSource;

import java.util.List;

/** Reads a bank file of any kind, told by its content: names and media types are often wrong. What is nothing else is CSV. */
public final class BankFileSource {

    private BankFileSource() {}

    /** The items and everything wrong with them; a file that cannot be read at all is one error of its own. */
    public static BankReport read(byte[] bytes) {
        return read(bytes, new ReadingBudget(() -> false));
    }

    /** The same within a budget. */
    static BankReport read(byte[] bytes, ReadingBudget budget) {
        try {
            if (bytes.length == 0) {
                throw new UnreadableFile(FindingKind.EMPTY_FILE, "文件是空的");
            }
            if (XlsxBankSource.isOldExcel(bytes)) {
                throw new UnreadableFile(FindingKind.OLD_XLS, "旧版 .xls 或加密的工作簿无法读取，请去掉密码并另存为 .xlsx");
            }
            return BankReading.of(tables(bytes, budget), budget);
        } catch (UnreadableFile unreadable) {
            return BankReport.of(unreadable);
        }
    }

    private static List<Table> tables(byte[] bytes, ReadingBudget budget) {
        if (XlsxBankSource.isZip(bytes)) {
            return XlsxBankSource.read(bytes, budget);
        }
        return List.of(CsvBankSource.read(TextDecoding.of(bytes, budget), budget));
    }
}
