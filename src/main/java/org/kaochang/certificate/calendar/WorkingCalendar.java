package org.kaochang.certificate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Working days (工作日) in China, as far as they have been announced. */
public final class WorkingCalendar {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** From here on the next year's notice may have a word too: New Year's holidays began on 29 December in 2007 and 2018. */
    private static final MonthDay NEXT_NOTICE_FROM = MonthDay.of(12, 25);

    private final Map<Integer, HolidayNotice> notices;

    /** @param notices one for each year that has been announced */
    public WorkingCalendar(Collection<HolidayNotice> notices) {
        this.notices = notices.stream().collect(Collectors.toUnmodifiableMap(HolidayNotice::year, Function.identity()));
    }

    /**
     * A day that was counted out.
     *
     * @param expected whether a day on the way has not been announced yet, and was taken for what its weekday says: the date may
     *     move when it is
     */
    public record Day(LocalDate date, boolean expected) {}

    /** The so-manieth working day after a day; the day itself for none, whatever day it is. */
    public Day plusWorkingDays(LocalDate from, int workingDays) {
        LocalDate date = from;
        boolean expected = false;
        for (int left = workingDays; left > 0; ) {
            date = date.plusDays(1);
            expected |= !announced(date);
            left -= works(date) ? 1 : 0;
        }
        return new Day(date, expected);
    }

    boolean works(LocalDate date) {
        if (anyNotice(date, HolidayNotice::worked)) {
            return true;
        }
        return !WEEKEND.contains(date.getDayOfWeek()) && !anyNotice(date, HolidayNotice::off);
    }

    private boolean announced(LocalDate date) {
        boolean late = !MonthDay.from(date).isBefore(NEXT_NOTICE_FROM);
        return notices.containsKey(date.getYear()) && (!late || notices.containsKey(date.getYear() + 1));
    }

    /** By the notice of the day's own year, and that of the next, which may reach back. */
    private boolean anyNotice(LocalDate date, Function<HolidayNotice, Set<LocalDate>> days) {
        return says(date.getYear(), date, days) || says(date.getYear() + 1, date, days);
    }

    private boolean says(int year, LocalDate date, Function<HolidayNotice, Set<LocalDate>> days) {
        HolidayNotice notice = notices.get(year);
        return notice != null && days.apply(notice).contains(date);
    }
}
