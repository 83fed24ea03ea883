package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;
import org.kaochang.spreadsheet.UnreadableFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

/** Reads the rows of one sheet (ECMA-376 part 1, 18.3). */
final class SheetReading {

    private final Workbook.Sheet sheet;
    private final SharedStrings strings;
    private final CellFormats formats;
    private final ReadingBudget budget;
    private final Table.Draft table;
    private int row;
    private boolean rounded;

    SheetReading(Workbook.Sheet sheet, SharedStrings strings, CellFormats formats, ReadingBudget budget) {
        this.sheet = sheet;
        this.strings = strings;
        this.formats = formats;
        this.budget = budget;
        this.table = new Table.Draft(sheet.name(), sheet.visible(), budget);
    }

    Table read(XlsxArchiveSource archive) throws IOException, XMLStreamException {
        Optional<XlsxPart> found = sheet.path().isEmpty()
                ? Optional.empty()
                : archive.part(sheet.path().get());
        if (found.isEmpty()) {
            return table.finished(); // sheets of charts only
        }
        try (XlsxPart part = found.get()) {
            for (String element = part.nextElement(); element != null; element = part.nextElement()) {
                if (element.equals("row")) {
                    readRow(part);
                    if (table.size() >= Table.ROWS) {
                        break;
                    }
                }
            }
        }
        return table.finished();
    }

    private void readRow(XlsxPart part) throws XMLStreamException {
        String number = part.attribute("r");
        row = number == null ? row + 1 : CellAddress.row(number).orElseThrow(() -> outside(number));
        budget.row(sheet.name(), row);
        List<String> cells = new ArrayList<>();
        Set<Integer> roundedCells = new HashSet<>(0);
        int own = part.depth();
        int column = -1;
        for (String element = part.nextElementIn(own); element != null; element = part.nextElementIn(own)) {
            if (element.equals("c")) {
                String address = part.attribute("r");
                column = address == null
                        ? column + 1
                        : CellAddress.column(address).orElseThrow(() -> outside(address));
                rounded = false;
                String text = text(part, column);
                if (rounded) {
                    roundedCells.add(column);
                }
                if (column < Table.COLUMNS && !text.isEmpty()) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, text);
                }
            }
        }
        table.add(row, cells, roundedCells);
    }

    private String text(XlsxPart part, int column) throws XMLStreamException {
        String type = part.attribute("t");
        String style = part.attribute("s");
        String text = null;
        int own = part.depth();
        for (String element = part.nextElementIn(own); element != null; element = part.nextElementIn(own)) {
            switch (element) {
                case "v" -> text = part.text();
                case "is" -> text = SharedStrings.item(part);
                default -> part.skip(); // formulas count for what was stored
            }
            if (text == null && element.equals("v")) {
                throw ReadingBudget.cellTooLong(sheet.name(), row);
            }
        }
        return text == null ? "" : shown(type == null ? "n" : type, text, style, column);
    }

    private String shown(String type, String stored, @Nullable String style, int column) {
        return switch (type) {
            case "s" -> strings.text(stored);
            case "b" -> stored.strip().equals("1") || stored.strip().equals("true") ? "TRUE" : "FALSE";
            case "n" -> stored.isBlank() ? "" : number(stored, style, column);
            case "d" -> stored.replace("T00:00:00", "");
            default -> stored; // texts, in the cell or made by a formula, and errors such as #N/A
        };
    }

    private String number(String stored, @Nullable String style, int column) {
        String text =
                NumberText.of(stored, formats.of(style), sheet.since1904()).orElseThrow(() -> noNumber(column));
        rounded = NumberText.isRounded(text);
        return text;
    }

    private UnreadableFile noNumber(int column) {
        return new UnreadableFile(
                FileFault.BAD_NUMBER,
                sheet.name(),
                row,
                "单元格 " + CellAddress.letters(column) + row + " 中的数值超出 Excel 的范围，请改为文本后再导入");
    }

    private UnreadableFile outside(String address) {
        return new UnreadableFile(
                FileFault.BAD_CELL_ADDRESS,
                sheet.name(),
                row,
                "单元格地址“" + address.substring(0, Math.min(address.length(), 20))
                        + "”超出 Excel 的范围（最多到 XFD1048576），请用 Excel 或 WPS 打开后另存为 .xlsx");
    }
}
