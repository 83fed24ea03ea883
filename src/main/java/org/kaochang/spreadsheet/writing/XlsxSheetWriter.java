package org.kaochang.spreadsheet.writing;

import org.kaochang.common.China;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Excel's own kind. Texts stand in their cells, not in a table of all texts, which would have to be kept until the end; a page
 * of a workbook that is full is followed by another.
 */
final class XlsxSheetWriter<T> implements SheetWriter<T> {

    /** Excel takes 1,048,576. */
    private static final int ROWS_A_PAGE = 1_000_000;

    /** Excel takes no longer text in a cell. */
    private static final int LONGEST = 32_767;

    private final Workbook workbook;
    private final Sheet<T> sheet;
    private final SheetLanguage language;
    private Worksheet page;
    private int pages = 1;
    private int row;

    XlsxSheetWriter(OutputStream out, Sheet<T> sheet, SheetLanguage language) {
        this.workbook = new Workbook(out, "Kaochang", "1.0");
        this.sheet = sheet;
        this.language = language;
        this.page = newPage(null);
    }

    private Worksheet newPage(@Nullable String number) {
        String title = sheet.title(language);
        Worksheet begun = workbook.newWorksheet(number == null ? title : title + " " + number);
        for (int i = 0; i < sheet.columns().size(); i++) {
            SheetColumn<T> column = sheet.columns().get(i);
            begun.width(i, column.width());
            begun.inlineString(0, i, column.heading(language));
            begun.style(0, i).bold().set();
        }
        begun.freezePane(0, 1);
        row = 1;
        return begun;
    }

    @Override
    public void rows(List<T> rows) {
        try {
            for (T each : rows) {
                if (row > ROWS_A_PAGE) {
                    page.finish();
                    page = newPage(Integer.toString(++pages));
                }
                write(each);
                row++;
            }
            page.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(T each) {
        for (int i = 0; i < sheet.columns().size(); i++) {
            put(i, sheet.columns().get(i).cell().apply(each));
        }
    }

    private void put(int column, SheetCell cell) {
        switch (cell) {
            case SheetCell.Text(String text) -> {
                String guarded = FormulaGuard.guarded(text);
                page.inlineString(row, column, guarded.length() > LONGEST ? guarded.substring(0, LONGEST) : guarded);
                page.style(row, column).format("@").set();
            }
            case SheetCell.Amount number -> page.value(row, column, number.value());
            case SheetCell.Day day -> {
                page.value(row, column, day.day());
                page.style(row, column).format("yyyy-mm-dd").set();
            }
            case SheetCell.Moment moment -> {
                page.value(row, column, LocalDateTime.ofInstant(moment.at(), China.ZONE));
                page.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            case SheetCell.Empty empty -> {}
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
