package org.kaochang.question.format;

import org.dhatim.fastexcel.reader.Cell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text a reader of the sheet sees in a cell, as far as it matters in a question bank. */
final class XlsxCellSource {

    private XlsxCellSource() {}

    /** Excel turns a typed 30% into 0.3 and 6月14日 into a serial number; both are turned back. */
    static String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case FORMULA -> stored(cell);
            case BOOLEAN -> Boolean.TRUE.equals(cell.asBoolean()) ? "TRUE" : "FALSE";
            case STRING -> cell.asString();
            case ERROR -> cell.getRawValue() == null ? "#N/A" : cell.getRawValue();
            case EMPTY -> "";
        };
    }

    private static String stored(Cell cell) {
        if (cell.getValue() instanceof BigDecimal value) {
            return plain(value);
        }
        return cell.getValue() == null ? "" : cell.getValue().toString();
    }

    private static String number(Cell cell) {
        String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        // Colours and literal texts of a format must not be taken for its date letters.
        String pattern = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        if (pattern.endsWith("%")) {
            return plain(cell.asNumber().movePointRight(2)) + "%";
        }
        if (pattern.matches(".*[ymdhs].*") && !pattern.contains("general")) {
            return date(cell.asDate());
        }
        return plain(cell.asNumber());
    }

    private static String date(LocalDateTime date) {
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }

    /** Binary fractions such as 0.30000000000000004 come from Excel itself; fifteen digits are what it shows. */
    private static String plain(BigDecimal number) {
        return number.round(new MathContext(15, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}
