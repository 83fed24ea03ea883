package org.kaochang.exam;

import org.kaochang.exam.CalendarText.Event;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What RFC 5545 asks of a calendar: line ends, folding, escaping, a zone that is defined, and identifiers that stay. */
class CalendarTextTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Event EVENT = new Event(
            "1-fire-2026-12@kaochang",
            Instant.parse("2026-12-04T16:00:00Z"),
            Instant.parse("2026-12-10T16:00:00Z"),
            "消防考试（2026年12月）",
            "第一行; 含逗号, 反斜线\\\n第二行");

    @Test
    void a_window_is_an_event_on_chinas_clocks() {
        List<String> lines = unfolded(CalendarText.of("考试场次", List.of(EVENT), NOW));
        assertEquals("BEGIN:VCALENDAR", lines.getFirst());
        assertEquals("VERSION:2.0", lines.get(1));
        assertTrue(lines.get(2).startsWith("PRODID:"), lines.get(2));
        assertEquals("END:VCALENDAR", lines.getLast());
        assertTrue(lines.contains("DTSTART;TZID=Asia/Shanghai:20261205T000000"), lines.toString());
        assertTrue(lines.contains("DTEND;TZID=Asia/Shanghai:20261211T000000"), lines.toString());
        assertTrue(lines.contains("DTSTAMP:20261127T100000Z"), lines.toString());
        assertTrue(lines.contains("UID:1-fire-2026-12@kaochang"), lines.toString());
        assertTrue(lines.contains("SUMMARY:消防考试（2026年12月）"), lines.toString());
        assertTrue(lines.contains("DESCRIPTION:第一行\\; 含逗号\\, 反斜线\\\\\\n第二行"), lines.toString());
    }

    @Test
    void the_zone_that_times_name_is_defined_and_is_chinas() {
        List<String> lines = unfolded(CalendarText.of("", List.of(EVENT), NOW));
        int zone = lines.indexOf("TZID:Asia/Shanghai");
        assertTrue(zone > lines.indexOf("BEGIN:VTIMEZONE") && zone < lines.indexOf("END:VTIMEZONE"));
        assertTrue(lines.contains("TZOFFSETTO:+0800"));
        String written = lines.stream()
                .filter(line -> line.startsWith("DTSTART;TZID="))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*:", "");
        LocalDateTime local =
                LocalDateTime.parse(written, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT));
        assertEquals(EVENT.starts(), local.toInstant(ZoneOffset.ofHours(8)));
    }

    @Test
    void components_are_opened_and_closed_in_order() {
        List<String> open = new ArrayList<>();
        for (String line : unfolded(CalendarText.of("x", List.of(EVENT, EVENT), NOW))) {
            if (line.startsWith("BEGIN:")) {
                open.add(line.substring(6));
            } else if (line.startsWith("END:")) {
                assertEquals(open.removeLast(), line.substring(4));
            }
        }
        assertEquals(List.of(), open);
    }

    /** Whatever a title is like: no line over 75 octets, no character cut, nothing that ends the line or begins another property. */
    @Test
    void no_text_breaks_out_of_its_line() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            StringBuilder title = new StringBuilder();
            random.ints(random.nextInt(120), 0, ALPHABET.size()).forEach(at -> title.append(ALPHABET.get(at)));
            String text = CalendarText.of(
                    "x",
                    List.of(new Event("u", EVENT.starts(), EVENT.ends(), title.toString(), title.toString())),
                    NOW);
            assertFalse(text.replace("\r\n", "").contains("\n"), "a bare line feed");
            assertFalse(text.replace("\r\n", "").contains("\r"), "a bare return");
            Arrays.stream(text.split("\r\n"))
                    .forEach(line -> assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line));
            List<String> lines = unfolded(text);
            assertEquals(
                    1,
                    lines.stream().filter(line -> line.startsWith("SUMMARY:")).count());
            String summary = lines.stream()
                    .filter(line -> line.startsWith("SUMMARY:"))
                    .findFirst()
                    .orElseThrow()
                    .substring(8);
            assertEquals(title.toString().replaceAll("\\R", "\n").replace("\u0007", ""), plain(summary));
        }
    }

    private static final List<String> ALPHABET =
            List.of("a", "考", "\uD83D\uDE00", "𠮷", ";", ",", "\\", "\n", "\r", ":", "\"", " ", "\u0007", "é");

    private static List<String> unfolded(String text) {
        assertTrue(text.endsWith("\r\n"));
        return List.of(text.replace("\r\n ", "").split("\r\n"));
    }

    private static String plain(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char unit = escaped.charAt(i);
            if (unit == '\\') {
                i++;
                text.append(escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i));
            } else {
                text.append(unit);
            }
        }
        return text.toString();
    }
}
