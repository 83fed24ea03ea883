package org.kaochang.learner;

import org.kaochang.common.China;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.PasswordSheetService.Line;
import org.kaochang.learner.PasswordSheetService.Sheet;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;

import static org.kaochang.spreadsheet.writing.FormulaGuard.guarded;

/** A sheet of initial passwords as an Excel file, a line for each slip. */
public final class PasswordSheetXlsx {

    private static final List<String> HEADINGS = List.of("单位", "工号", "姓名", "身份证号", "初始密码", "有效期至");
    private static final List<Integer> WIDTHS = List.of(28, 16, 14, 24, 20, 20);
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(China.ZONE);

    private PasswordSheetXlsx() {}

    public static byte[] of(Sheet sheet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Kaochang", "1.0")) {
            write(workbook.newWorksheet("初始密码"), sheet);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet page, Sheet sheet) {
        for (int column = 0; column < HEADINGS.size(); column++) {
            page.value(0, column, HEADINGS.get(column));
            page.style(0, column).bold().set();
            page.width(column, WIDTHS.get(column));
        }
        page.freezePane(0, 1);
        String until = UNTIL.format(sheet.until());
        int row = 1;
        for (Line line : sheet.lines()) {
            page.value(
                    row,
                    0,
                    guarded(line.unitName()
                            .or(() -> line.unit().map(UnitCode::value))
                            .orElse("")));
            page.value(row, 1, guarded(line.externalId().orElse("")));
            page.value(row, 2, guarded(line.name()));
            page.value(row, 3, line.idNumberMasked());
            page.value(row, 4, line.password());
            page.value(row, 5, until);
            row++;
        }
    }
}
