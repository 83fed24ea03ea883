package org.kaochang.certificate.calendar;

import org.kaochang.certificate.calendar.WorkingCalendar.Day;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = new WorkingCalendar(HolidayNoticeSource.shipped());

    /** Changzhou: fifteen working days after the window closes on the 10th, counted on the notices by hand. */
    @ParameterizedTest
    @CsvSource({
        "2025-09-10, 2025-09-30",
        "2025-10-10, 2025-10-30",
        "2026-02-10, 2026-03-09",
        "2026-09-10, 2026-10-08",
        "2026-10-10, 2026-10-30",
        "2011-09-10, 2011-10-08",
        "2011-10-10, 2011-10-31",
        "2012-01-10, 2012-02-03",
        "2013-09-10, 2013-10-08",
        "2014-05-10, 2014-05-30",
        "2019-01-10, 2019-01-31",
        "2019-04-10, 2019-04-30",
        "2020-01-10, 2020-02-07",
        "2023-09-10, 2023-10-07",
        "2024-02-10, 2024-03-07"
    })
    void fifteenWorkingDaysLater(LocalDate closed, LocalDate due) {
        assertEquals(new Day(due, false), calendar.plusWorkingDays(closed, 15));
    }

    @Test
    void noDaysAreTheDayItself() {
        assertEquals(new Day(LocalDate.of(2026, 10, 1), false), calendar.plusWorkingDays(LocalDate.of(2026, 10, 1), 0));
    }

    @Test
    void aSwappedSundayCountsAndAFreeMondayDoesNot() {
        assertTrue(calendar.works(LocalDate.of(2026, 9, 20)));
        assertFalse(calendar.works(LocalDate.of(2026, 4, 6)));
    }

    /** The notice for 2019 freed 30 and 31 December 2018 and swapped the 29th. */
    @Test
    void aNoticeReachesIntoTheYearBefore() {
        assertTrue(calendar.works(LocalDate.of(2018, 12, 29)));
        assertFalse(calendar.works(LocalDate.of(2018, 12, 31)));
    }

    @Test
    void aYearThatIsNotAnnouncedGivesADateThatMoves() {
        WorkingCalendar earlier = new WorkingCalendar(HolidayNoticeSource.shipped().stream()
                .filter(notice -> notice.year() < 2026)
                .toList());
        LocalDate closed = LocalDate.of(2026, 2, 10);
        assertEquals(new Day(LocalDate.of(2026, 3, 3), true), earlier.plusWorkingDays(closed, 15));
        assertEquals(new Day(LocalDate.of(2026, 3, 9), false), calendar.plusWorkingDays(closed, 15));
    }

    @Test
    void theLastDaysOfAYearWaitForTheNextNotice() {
        WorkingCalendar known =
                new WorkingCalendar(List.of(HolidayNotice.read(2030, List.of("放假 2030-01-01 2030-01-01 元旦"))));
        assertFalse(known.plusWorkingDays(LocalDate.of(2030, 12, 2), 15).expected());
        assertTrue(known.plusWorkingDays(LocalDate.of(2030, 12, 10), 15).expected());
    }

    @Test
    void whatIsShippedHasNoGap() {
        List<HolidayNotice> shipped = HolidayNoticeSource.shipped();
        assertEquals(2011, shipped.getFirst().year());
        assertTrue(shipped.getLast().year() >= 2026, shipped.getLast()::toString);
    }

    /** A free day that somebody works on, or a swapped day that is no weekend, is a slip of the pen. */
    @Test
    void noticesContradictNeitherThemselvesNorTheWeek() {
        for (HolidayNotice notice : HolidayNoticeSource.shipped()) {
            assertTrue(notice.off().stream().noneMatch(notice.worked()::contains), notice::toString);
            assertTrue(notice.off().size() >= 11 && notice.off().size() <= 35, notice::toString);
            for (LocalDate day : notice.worked()) {
                boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                assertTrue(weekend, day::toString);
            }
        }
    }

    @Test
    void aLineThatSaysSomethingElseIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> HolidayNotice.read(2030, List.of("放假 2030-01-01 元旦")));
        assertThrows(IllegalArgumentException.class, () -> HolidayNotice.read(2030, List.of("上班 2030-13-01 元旦")));
        assertThrows(
                IllegalArgumentException.class, () -> HolidayNotice.read(2030, List.of("放假 2030-01-03 2030-01-01 元旦")));
    }
}
