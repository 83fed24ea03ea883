package org.kaochang.certificate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines of one file as they are read, one after another. */
final class NoticeLines {

    /** Statutory holidays of a year (全国年节及纪念日放假办法): 11 days until 2024, 13 since. */
    static final int FEWEST = 11;

    /** No notice has freed so many days on end. */
    private static final int LONGEST = 30;

    /** A notice may reach into the year before: New Year's holidays began on 29 December in 2007 and 2018. */
    private static final MonthDay REACHES_BACK_TO = MonthDay.of(12, 25);

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final String OFF = "放假";
    private static final String WORKED = "上班";

    private final int year;
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();
    private final List<NoticeReading.Fault> faults = new ArrayList<>();

    NoticeLines(int year) {
        this.year = year;
    }

    void read(int at, String line) {
        List<String> words = List.of(line.split("\\s+"));
        if (words.size() == 4 && words.getFirst().equals(OFF)) {
            day(at, words.get(1)).ifPresent(first -> day(at, words.get(2)).ifPresent(last -> free(at, first, last)));
        } else if (words.size() == 3 && words.getFirst().equals(WORKED)) {
            day(at, words.get(1)).ifPresent(day -> works(at, day));
        } else {
            fault(at, "应为“放假 首日 末日 节日”或“上班 日期 节日”，日期写作 " + year + "-01-01");
        }
    }

    private Optional<LocalDate> day(int at, String written) {
        try {
            LocalDate day = LocalDate.parse(written);
            if (day.getYear() == year
                    || day.getYear() == year - 1 && !MonthDay.from(day).isBefore(REACHES_BACK_TO)) {
                return Optional.of(day);
            }
            fault(at, day + " 不在 " + year + " 年");
        } catch (DateTimeParseException none) {
            fault(at, "“" + written + "”不是日期，应写作 " + year + "-01-01");
        }
        return Optional.empty();
    }

    private void free(int at, LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            fault(at, "末日早于首日");
            return;
        }
        if (last.isAfter(first.plusDays(LONGEST))) {
            fault(at, "一次放假超过 " + LONGEST + " 天");
            return;
        }
        for (LocalDate day : first.datesUntil(last.plusDays(1)).toList()) {
            if (worked.contains(day) || !off.add(day)) {
                fault(at, day + " 在前面已经列过");
                return;
            }
        }
    }

    private void works(int at, LocalDate day) {
        if (!WEEKEND.contains(day.getDayOfWeek())) {
            fault(at, day + " 不是周六或周日，不用调休上班");
        } else if (off.contains(day) || !worked.add(day)) {
            fault(at, day + " 在前面已经列过");
        }
    }

    NoticeReading result() {
        return faults.isEmpty()
                ? new NoticeReading.Good(new HolidayNotice(year, off, worked))
                : new NoticeReading.Faulty(faults);
    }

    private void fault(int at, String message) {
        faults.add(new NoticeReading.Fault(at, message));
    }
}
