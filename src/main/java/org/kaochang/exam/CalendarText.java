package org.kaochang.exam;

import org.kaochang.common.China;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes windows as an iCalendar object (RFC 5545), for the calendars of those who plan around exams. Times stand on the clocks of
 * China, which the object describes itself; lines are folded after 75 octets (3.1), texts escaped (3.3.11).
 */
final class CalendarText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final int OCTETS_A_LINE = 75;
    private static final String ZONE = China.ZONE.getId();

    private final StringBuilder text = new StringBuilder();

    private CalendarText() {}

    /**
     * One window.
     *
     * @param uid the same whenever the same window is written again, so that calendars replace it (3.8.4.7)
     */
    record Event(String uid, Instant starts, Instant ends, String summary, String description) {}

    /** @param name of the calendar, as programs that know it show it */
    static String of(String name, List<Event> events, Instant now) {
        CalendarText calendar = new CalendarText();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Kaochang//Exam windows//ZH");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        calendar.line("X-WR-CALNAME:" + escaped(name));
        calendar.line("X-WR-TIMEZONE:" + ZONE);
        calendar.zone();
        events.forEach(event -> calendar.event(event, now));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    /** China has had no summer time since 1991; no window lies before. */
    private void zone() {
        line("BEGIN:VTIMEZONE");
        line("TZID:" + ZONE);
        line("BEGIN:STANDARD");
        line("DTSTART:19910915T010000");
        line("TZOFFSETFROM:+0900");
        line("TZOFFSETTO:+0800");
        line("TZNAME:CST");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    private void event(Event event, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(event.uid()));
        line("DTSTAMP:" + UTC.format(now.atOffset(ZoneOffset.UTC)));
        line("DTSTART;TZID=" + ZONE + ":" + LOCAL.format(event.starts().atZone(China.ZONE)));
        line("DTEND;TZID=" + ZONE + ":" + LOCAL.format(event.ends().atZone(China.ZONE)));
        line("SUMMARY:" + escaped(event.summary()));
        line("DESCRIPTION:" + escaped(event.description()));
        // Who plans around an exam is not busy for as long as its window is open.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /** Ends with CRLF; what is longer than 75 octets goes on after a line break and a blank, never within a character. */
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS_A_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(point);
            octets += size;
            i += Character.charCount(point);
        }
        text.append("\r\n");
    }

    /** A line break in it is written as one, other control characters have no place in a text. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }
}
