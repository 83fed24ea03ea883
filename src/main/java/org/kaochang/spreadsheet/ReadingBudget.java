package org.kaochang.spreadsheet;

import org.kaochang.common.StopFlag;

import java.util.function.BooleanSupplier;

/**
 * What reading one file may cost. Everything a reader takes out of a file is charged here while it reads, so that no file,
 * whatever its bytes say, makes it hold or do more; and the reading ends when nobody waits for it any longer.
 */
public final class ReadingBudget {

    /** What a spreadsheet itself allows: characters in a cell, columns, rows. */
    public static final int MAX_CELL_CHARS = 32_767;

    public static final int MAX_COLUMNS = 16_384;
    public static final int MAX_ROWS = 1_048_576;

    /** Cells with a text, and places in rows up to the last of them: at most some 100 MB of objects and pointers. */
    static final int MAX_CELLS = 1_500_000;

    static final int MAX_PLACES = 5_000_000;

    /** Characters of all texts together: a hundred thousand items of 320, or 64 MB. */
    public static final long MAX_CHARS = 32_000_000;

    /** Rows of all sheets together, blank ones included. */
    static final int MAX_ROWS_IN_ALL = 4 * MAX_ROWS;

    /** Bytes that the parts of a workbook unpack to. */
    public static final long MAX_UNPACKED = 200L << 20;

    /** Sheets pack ten- to thirtyfold; what packs more than a hundredfold was made for it. */
    private static final int MAX_RATIO = 100;

    private static final long UNPACKED_WITHOUT_QUESTION = 10L << 20;

    private final StopFlag stop;
    private long unpacked;
    private long chars;
    private int cells;
    private int places;
    private int rows;

    /** @param stopped whether the reading has taken too long or nobody waits for it any more; asked very often */
    public ReadingBudget(BooleanSupplier stopped) {
        this.stop = new StopFlag(stopped);
    }

    /** Ends the reading when it shall end. */
    public void check() {
        if (stop.stops()) {
            throw new UnreadableFile(FileFault.TOOK_TOO_LONG, "读取用时过长，已停止；请把文件拆成几个较小的再导入");
        }
    }

    /**
     * Charges bytes that came out of an archive.
     *
     * @param packed size of the archive in bytes
     */
    public void unpacked(int bytes, long packed) {
        check();
        unpacked += bytes;
        if (unpacked > MAX_UNPACKED || unpacked > Math.max(UNPACKED_WITHOUT_QUESTION, packed * MAX_RATIO)) {
            throw new UnreadableFile(FileFault.FILE_TOO_LARGE, "文件解压后过大，已拒绝；请把内容复制到一个新的工作簿，只保留有内容的行和列");
        }
    }

    /** Charges the beginning of a row, blank or not. */
    public void row(String sheet, int number) {
        check();
        if (number > MAX_ROWS || ++rows > MAX_ROWS_IN_ALL) {
            throw new UnreadableFile(FileFault.TOO_MANY_ROWS, sheet, number, "行数超过 " + MAX_ROWS + " 行，请删除末尾的空行后再导入");
        }
    }

    /** Charges a text before anything is made of it. */
    public void text(String sheet, int row, int length) {
        chars += length;
        if (length > MAX_CELL_CHARS) {
            throw cellTooLong(sheet, row);
        }
        if (chars > MAX_CHARS) {
            throw new UnreadableFile(
                    FileFault.TOO_MUCH_TEXT, sheet, row, "到此行为止文字总量超过 " + MAX_CHARS / 10_000 + " 万字，请把文件拆成几个再导入");
        }
    }

    public static UnreadableFile cellTooLong(String sheet, int row) {
        return new UnreadableFile(
                FileFault.CELL_TOO_LONG, sheet, row, "单元格超过 " + MAX_CELL_CHARS + " 字，请检查引号是否配对，或删减内容后再导入");
    }

    /** Charges a row that is kept. */
    void kept(String sheet, int row, int filled, int width) {
        cells += filled;
        places += width;
        if (cells > MAX_CELLS || places > MAX_PLACES) {
            throw new UnreadableFile(
                    FileFault.TOO_MANY_CELLS,
                    sheet,
                    row,
                    "到此行为止有内容的单元格超过 " + MAX_CELLS / 10_000 + " 万个，请删除用不到的列，或把文件拆成几个再导入");
        }
    }
}
