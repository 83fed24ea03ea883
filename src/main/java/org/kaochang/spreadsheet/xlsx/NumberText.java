package org.kaochang.spreadsheet.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of cells as a reader of the sheet sees them: Excel turns a typed 30% into 0.3 and 6月14日 into a day's number. */
final class NumberText {

    /** A number of a spreadsheet has at most 17 digits and three of exponent; the plain form of others would have no end. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+(?:[0-9]{1,64}+(?:\\.[0-9]{0,64}+)?+|\\.[0-9]{1,64}+)(?:[eE]([+-]?+[0-9]{1,3}+))?+");

    /** What a spreadsheet keeps of a number. */
    private static final int DIGITS = 15;

    private static final int LONGEST = 140;
    private static final int GREATEST_EXPONENT = 308;

    /** The day after 9999-12-31. */
    private static final BigDecimal DAYS_END = BigDecimal.valueOf(2_958_466);

    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private NumberText() {}

    /** @return nothing when the text is no number a spreadsheet can hold */
    static Optional<String> of(String stored, CellFormats.Kind kind, boolean since1904) {
        String text = stored.length() > LONGEST ? "" : stored.strip();
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()
                || number.group(1) != null && Math.abs(Integer.parseInt(number.group(1))) > GREATEST_EXPONENT) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        return Optional.of(
                switch (kind) {
                    case PLAIN -> plain(value);
                    case PERCENT -> plain(value.movePointRight(2)) + "%";
                    case DATE -> isDay(value) ? date(value, since1904) : plain(value);
                });
    }

    /** Binary fractions such as 0.30000000000000004 come from Excel itself; fifteen digits are what it shows. */
    private static String plain(BigDecimal number) {
        return number.round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whether a number has more digits before its point than a spreadsheet keeps: those behind the fifteenth are zeros now. */
    static boolean isRounded(String text) {
        return text.length() > DIGITS && text.chars().allMatch(Character::isDigit);
    }

    private static boolean isDay(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(DAYS_END) < 0;
    }

    private static String date(BigDecimal value, boolean since1904) {
        LocalDateTime date = first(value.intValue(), since1904)
                .atStartOfDay()
                .plusSeconds(value.remainder(BigDecimal.ONE)
                        .multiply(SECONDS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
        if (value.compareTo(BigDecimal.ONE) < 0 && value.signum() > 0) {
            return date.toLocalTime().toString(); // only a time of day
        }
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : MINUTE.format(date);
    }

    /** Day 1 is 1900-01-01; Excel counts a 29 February of that year which there never was. */
    private static LocalDate first(int day, boolean since1904) {
        if (since1904) {
            return LocalDate.of(1904, 1, 1).plusDays(day);
        }
        return LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
    }
}
