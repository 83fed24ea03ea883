package org.kaochang.certificate.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the State Council's notice for a year says (国务院办公厅关于……部分节假日安排的通知), later changes included.
 *
 * @param off free days, weekends among them; a notice may reach into the last days of the year before
 * @param worked Saturdays and Sundays on which people work instead (调休)
 */
public record HolidayNotice(int year, Set<LocalDate> off, Set<LocalDate> worked) {

    public HolidayNotice {
        off = Set.copyOf(off);
        worked = Set.copyOf(worked);
    }

    /**
     * One that the program brings along, see {@link NoticeReading#of}.
     *
     * @throws IllegalArgumentException naming the line that says something else
     */
    static HolidayNotice read(int year, List<String> lines) {
        return switch (NoticeReading.of(year, lines)) {
            case NoticeReading.Good(HolidayNotice notice) -> notice;
            case NoticeReading.Faulty(List<NoticeReading.Fault> faults) ->
                throw new IllegalArgumentException("holidays of " + year + ": " + faults);
        };
    }
}
