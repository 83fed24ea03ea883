package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/** Reads .xlsx. Only stored values count: formulas are never evaluated, nothing outside the file is ever asked for. */
public final class XlsxSource {

    private static final int MAX_SHEETS = 100;

    private XlsxSource() {}

    public static boolean isZip(byte[] bytes) {
        return startsWith(bytes, 'P', 'K', 3, 4);
    }

    /** The container of .xls, and of workbooks locked with a password. */
    public static boolean isOldExcel(byte[] bytes) {
        return startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
    }

    /** @throws UnreadableFile when it is none, or asks for more than the budget has */
    public static List<Table> read(byte[] bytes, ReadingBudget budget) {
        try (XlsxArchiveSource archive = XlsxArchiveSource.open(bytes, budget)) {
            Workbook book = Workbook.read(archive);
            if (book.sheets().size() > MAX_SHEETS) {
                throw new UnreadableFile(FileFault.TOO_MANY_SHEETS, "工作表超过 " + MAX_SHEETS + " 个，请只保留有内容的工作表");
            }
            SharedStrings strings = SharedStrings.read(archive, book);
            CellFormats formats = CellFormats.read(archive, book);
            List<Table> tables = new ArrayList<>();
            for (Workbook.Sheet sheet : book.sheets()) {
                tables.add(new SheetReading(sheet, strings, formats, budget).read(archive));
            }
            return tables;
        } catch (IOException | XMLStreamException broken) {
            throw broken();
        } catch (UnreadableFile refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw broken(); // the libraries for archives and XML tell broken input in many ways
        }
    }

    static UnreadableFile broken() {
        return new UnreadableFile(
                FileFault.NOT_A_SPREADSHEET, "无法作为 .xlsx 打开，文件可能已损坏或不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx");
    }

    static UnreadableFile tooMuchText() {
        return new UnreadableFile(FileFault.TOO_MUCH_TEXT, "工作簿中的文字过多，请把文件拆成几个再导入");
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
