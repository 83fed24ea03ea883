package org.kaochang.learner.roster;

import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * An empty roster to be filled in: headings, columns as texts so that no number loses its digits, drop-downs from a hidden sheet,
 * each column explained on a sheet of its own. It imports as it is.
 */
final class TemplateXlsx {

    private static final int LAST_ROW = 100_000;
    private static final String LISTS = "选项";

    private TemplateXlsx() {}

    /** @param choices of columns with a drop-down */
    static byte[] of(RosterKind kind, Map<RosterField, List<String>> choices) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Kaochang", "1.0")) {
            Worksheet page = book.newWorksheet(kind.title() + "名册");
            explain(book.newWorksheet(RosterReading.EXPLANATIONS), kind);
            Worksheet lists = book.newWorksheet(LISTS);
            lists.setVisibilityState(VisibilityState.HIDDEN);
            headings(page, kind);
            int column = 0;
            for (RosterField field : kind.fields()) {
                choose(page, lists, column++, choices.getOrDefault(field, List.of()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void headings(Worksheet page, RosterKind kind) {
        int column = 0;
        for (RosterField field : kind.fields()) {
            page.value(0, column, field.title() + (kind.required().contains(field) ? "（必填）" : ""));
            page.style(0, column).bold().wrapText(true).set();
            page.style(column).format("@").set();
            page.width(column, field == RosterField.ID_NUMBER || field == RosterField.UNIT ? 24 : 16);
            page.comment(0, column, field.explanation());
            column++;
        }
        page.freezePane(0, 1);
    }

    private static void choose(Worksheet page, Worksheet lists, int column, List<String> choices) {
        if (choices.isEmpty()) {
            return;
        }
        for (int row = 0; row < choices.size(); row++) {
            lists.value(row, column, choices.get(row));
        }
        page.range(1, column, LAST_ROW, column)
                .validateWithList(lists.range(0, column, choices.size() - 1, column))
                .allowBlank(true)
                .showErrorMessage(false);
    }

    private static void explain(Worksheet page, RosterKind kind) {
        List<String> titles = List.of("列", "是否必填", "说明", "也可写作");
        for (int column = 0; column < titles.size(); column++) {
            page.value(0, column, titles.get(column));
            page.style(0, column).bold().set();
            page.width(column, column < 2 ? 14 : 60);
        }
        int row = 1;
        for (RosterField field : kind.fields()) {
            page.value(row, 0, field.title());
            page.value(row, 1, kind.required().contains(field) ? "必填" : "选填");
            page.value(row, 2, field.explanation());
            page.value(row, 3, String.join("、", field.names()));
            row++;
        }
        page.value(row + 1, 0, "导入只增加和更改，从不删除；已在系统中人工更正的内容不会被名册覆盖。");
    }
}
