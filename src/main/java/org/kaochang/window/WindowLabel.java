package org.kaochang.window;

import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.Dated;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What people call a window, for whoever keeps its key: the one source of these words for pages and files.
 *
 * @param chinese such as 2026年11月
 * @param english such as November 2026
 */
public record WindowLabel(String chinese, String english) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** Empty when the rule has no window of that key, as after it was changed in kind. */
    public static Optional<WindowLabel> of(WindowRule rule, String key) {
        return Windows.byKey(rule, key).map(window -> new WindowLabel(window.label(), english(rule, window)));
    }

    private static String english(WindowRule rule, Window window) {
        return switch (rule) {
            case WindowRule.Open open -> "Open at any time";
            case Dated dated -> days(dated);
            case WindowRule.Monthly monthly -> MONTH.format(YearMonth.parse(window.key()));
            case WindowRule.Yearly yearly -> window.key();
        };
    }

    /** From the first day to the last, both included. */
    private static String days(Dated dated) {
        LocalDate first = dated.from().toLocalDate();
        LocalDate last = dated.until().minusNanos(1).toLocalDate();
        return first.equals(last) ? DAY.format(first) : DAY.format(first) + " to " + DAY.format(last);
    }
}
