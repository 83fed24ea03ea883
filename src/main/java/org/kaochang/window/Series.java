package org.kaochang.window;

import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Monthly;
import org.kaochang.exam.WindowRule.Yearly;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;

/** Windows that come again and again, numbered by the month or year in which they open. */
sealed interface Series {

    /** No exam was sat here before, and ids begin with 1970. */
    int FIRST_YEAR = 1990;

    int LAST_YEAR = 9998;

    ZoneId zone();

    /** What the rule says of this number, before the next window is looked at. */
    LocalSpan span(int index);

    String key(int index);

    String label(int index);

    /** The number in a key, if it is one of this series. */
    OptionalInt index(String key);

    /** The number of the month or year that the zone's calendar shows at this instant. */
    int indexAround(Instant instant);

    /** A window ends at the latest when the next one opens, so that no instant lies in two. */
    default Window window(int index) {
        Instant own = span(index).closes(zone());
        Instant next = span(index + 1).opens(zone());
        Instant closes = own.isBefore(next) ? own : next;
        return new Window(key(index), label(index), Optional.of(span(index).opens(zone())), Optional.of(closes));
    }

    /** The number of the first window that opens after this instant. */
    default int firstOpeningAfter(Instant instant) {
        int index = indexAround(instant) - 1;
        while (!span(index).opens(zone()).isAfter(instant)) {
            index++;
        }
        return index;
    }

    /** Keys are what callers write; calendars reach further than clocks do. */
    private static boolean inUse(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    record Months(Monthly rule) implements Series {

        private static final YearMonth LONG = YearMonth.of(2024, 1);

        @Override
        public ZoneId zone() {
            return rule.zone();
        }

        @Override
        public LocalSpan span(int index) {
            LocalDateTime from = at(rule.from(), month(index));
            if (runsIntoNextMonth()) {
                return new LocalSpan(from, at(rule.until(), month(index + 1)));
            }
            LocalDateTime until = at(rule.until(), month(index));
            return until.isAfter(from) ? new LocalSpan(from, until) : squeezed(from);
        }

        /** Decided on the days as stated, not as clamped: it is the same for all months. */
        private boolean runsIntoNextMonth() {
            return !at(rule.until(), LONG).isAfter(at(rule.from(), LONG));
        }

        /**
         * In a month too short for both days they fall on its last day, and the end may come before the start (from
         * the 29th 20:00 to the 30th 08:00 in February). The window then keeps the length it has in long months.
         */
        private LocalSpan squeezed(LocalDateTime from) {
            Duration length = Duration.between(at(rule.from(), LONG), at(rule.until(), LONG));
            return new LocalSpan(from, from.plus(length));
        }

        private static LocalDateTime at(DayTime dayTime, YearMonth month) {
            LocalDate day = month.atDay(Math.min(dayTime.day(), month.lengthOfMonth()));
            return dayTime.endOfDay() ? day.plusDays(1).atStartOfDay() : day.atTime(dayTime.time());
        }

        @Override
        public String key(int index) {
            return month(index).toString();
        }

        @Override
        public String label(int index) {
            return month(index).getYear() + "年" + month(index).getMonthValue() + "月";
        }

        @Override
        public OptionalInt index(String key) {
            try {
                YearMonth month = YearMonth.parse(key);
                return inUse(month.getYear()) ? OptionalInt.of(index(month)) : OptionalInt.empty();
            } catch (DateTimeParseException notAMonth) {
                return OptionalInt.empty();
            }
        }

        @Override
        public int indexAround(Instant instant) {
            return index(YearMonth.from(instant.atZone(rule.zone())));
        }

        private static int index(YearMonth month) {
            return month.getYear() * 12 + month.getMonthValue() - 1;
        }

        private static YearMonth month(int index) {
            return YearMonth.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
        }
    }

    record Years(Yearly rule) implements Series {

        @Override
        public ZoneId zone() {
            return rule.zone();
        }

        @Override
        public LocalSpan span(int year) {
            boolean overNewYear = rule.lastDay().isBefore(rule.firstDay());
            LocalDate lastDay = rule.lastDay().atYear(overNewYear ? year + 1 : year);
            LocalDateTime from = rule.firstDay().atYear(year).atStartOfDay();
            return new LocalSpan(from, lastDay.plusDays(1).atTime(LocalTime.MIDNIGHT));
        }

        @Override
        public String key(int year) {
            return Year.of(year).toString();
        }

        @Override
        public String label(int year) {
            return year + "年";
        }

        @Override
        public OptionalInt index(String key) {
            try {
                int year = Year.parse(key).getValue();
                return inUse(year) ? OptionalInt.of(year) : OptionalInt.empty();
            } catch (DateTimeParseException notAYear) {
                return OptionalInt.empty();
            }
        }

        @Override
        public int indexAround(Instant instant) {
            return instant.atZone(rule.zone()).getYear();
        }
    }
}
