package org.kaochang.question.format;

/** Reads a bank file of either kind, told by its content: names and media types are often wrong. */
public final class BankFileSource {

    private BankFileSource() {}

    /** The items and everything wrong with them; a file that cannot be read at all is one error of its own. */
    public static BankReport read(byte[] bytes) {
        try {
            if (bytes.length == 0) {
                throw new UnreadableFile(FindingKind.EMPTY_FILE, "文件是空的");
            }
            if (XlsxBankSource.isOldExcel(bytes)) {
                throw new UnreadableFile(FindingKind.OLD_XLS, "旧版 .xls 或加密的工作簿无法读取，请去掉密码并另存为 .xlsx");
            }
            return BankReading.of(XlsxBankSource.isZip(bytes) ? XlsxBankSource.read(bytes) : CsvBankSource.read(bytes));
        } catch (UnreadableFile unreadable) {
            return BankReport.of(unreadable);
        }
    }
}
