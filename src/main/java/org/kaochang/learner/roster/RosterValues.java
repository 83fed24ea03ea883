package org.kaochang.learner.roster;

import org.kaochang.spreadsheet.CellText;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, days and words in the ways rosters write them. */
final class RosterValues {

    private static final Pattern HOURS = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,6})?)(?:学时|课时|小时|h)?");
    private static final Pattern YEAR = Pattern.compile("([0-9]{4})(?:\\.0)?(?:年度?)?");
    private static final Pattern DAY =
            Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?");
    private static final Pattern DIGITS = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");

    private RosterValues() {}

    static Optional<BigDecimal> hours(String written) {
        Matcher hours = HOURS.matcher(CellText.word(written));
        return hours.matches() ? Optional.of(new BigDecimal(hours.group(1)).stripTrailingZeros()) : Optional.empty();
    }

    static Optional<Integer> year(String written) {
        Matcher year = YEAR.matcher(CellText.word(written));
        return year.matches() ? Optional.of(Integer.valueOf(year.group(1))) : Optional.empty();
    }

    static Optional<LocalDate> date(String written) {
        String word = CellText.word(written);
        Matcher parted = DAY.matcher(word);
        if (parted.matches()) {
            return day(parted);
        }
        Matcher digits = DIGITS.matcher(word);
        return digits.matches() ? day(digits) : Optional.empty();
    }

    private static Optional<LocalDate> day(Matcher parts) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
