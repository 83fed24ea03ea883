package org.kaochang.window;

import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.Dated;
import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.exam.WindowRule.Monthly;
import org.kaochang.exam.WindowRule.Yearly;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WindowsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** One session a month, open from the 5th to the 10th. */
    private static final Monthly CHANGZHOU = monthly("5 00:00", "10 24:00", SHANGHAI);

    @Test
    void whoAskedInTimeAndHadToWaitIsInTimeUnlessEverythingEndsWithTheWindow() {
        Instant lastSecond = Instant.parse("2026-12-10T15:59:59Z");
        Instant afterwards = lastSecond.plusSeconds(40);
        Monthly finishBy = new Monthly(CHANGZHOU.from(), CHANGZHOU.until(), CHANGZHOU.zone(), Edge.FINISH_BY);

        assertEquals("2026-12", openKey(Windows.at(CHANGZHOU, lastSecond, afterwards)));
        assertInstanceOf(WindowState.Upcoming.class, Windows.at(finishBy, lastSecond, afterwards));
        assertInstanceOf(WindowState.Upcoming.class, Windows.at(CHANGZHOU, afterwards, afterwards));
        Instant beforeOpening = Instant.parse("2026-12-04T15:59:59Z");
        assertEquals(
                "2026-12",
                openKey(Windows.at(CHANGZHOU, beforeOpening, beforeOpening.plusSeconds(40))),
                "who came too early and waited is in time as well");
    }

    @Test
    void aKeyIsCalledAsPeopleCallIt() {
        assertEquals(Optional.of(new WindowLabel("2026年11月", "November 2026")), WindowLabel.of(CHANGZHOU, "2026-11"));
        assertEquals(
                Optional.of(new WindowLabel("随时开放", "Open at any time")),
                WindowLabel.of(new WindowRule.Open(), "open"));
        assertEquals(Optional.empty(), WindowLabel.of(CHANGZHOU, "open"), "the rule was another");
    }

    private static String openKey(WindowState state) {
        return assertInstanceOf(WindowState.Open.class, state).window().key();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T23:59:59, upcoming, 2026-12",
        "2026-12-04T23:59:59.999, upcoming, 2026-12",
        "2026-12-05T00:00:00, open, 2026-12",
        "2026-12-10T23:59:59, open, 2026-12",
        "2026-12-10T23:59:59.999, open, 2026-12",
        "2026-12-11T00:00:00, upcoming, 2027-01",
        "2027-02-28T12:00:00, upcoming, 2027-03",
    })
    void changzhou_is_open_from_the_5th_to_the_10th(LocalDateTime local, String state, String key) {
        WindowState at = Windows.at(CHANGZHOU, local.atZone(SHANGHAI).toInstant());
        assertEquals(state, at.wire());
        assertEquals(key, at.current().orElseThrow().key());
    }

    @Test
    void a_monthly_window_is_named_by_its_month() {
        Window window = Windows.byKey(CHANGZHOU, "2026-12").orElseThrow();
        assertEquals("2026年12月", window.label());
        assertEquals(Optional.of(Instant.parse("2026-12-04T16:00:00Z")), window.opens());
        assertEquals(Optional.of(Instant.parse("2026-12-10T16:00:00Z")), window.closes());
    }

    @Test
    void the_next_windows_leave_out_the_open_one() {
        Instant within = Instant.parse("2026-11-06T00:00:00Z");
        assertEquals(List.of("2026-12", "2027-01", "2027-02"), keys(Windows.next(CHANGZHOU, within, 3)));
        assertEquals(List.of(), Windows.next(CHANGZHOU, within, 0));
    }

    @ParameterizedTest
    @CsvSource({
        // from, until, month, opens, closes: readings in Shanghai
        "31 00:00, 31 24:00, 2026-02, 2026-02-28T00:00, 2026-03-01T00:00",
        "31 00:00, 31 24:00, 2028-02, 2028-02-29T00:00, 2028-03-01T00:00",
        "30 08:00, 31 20:00, 2026-02, 2026-02-28T08:00, 2026-02-28T20:00",
        "29 20:00, 30 08:00, 2026-02, 2026-02-28T20:00, 2026-03-01T08:00",
        "29 20:00, 30 08:00, 2028-02, 2028-02-29T20:00, 2028-03-01T08:00",
        "25 00:00, 5 00:00, 2026-12, 2026-12-25T00:00, 2027-01-05T00:00",
        "28 09:00, 28 09:00, 2026-01, 2026-01-28T09:00, 2026-02-28T09:00",
        "31 09:00, 31 09:00, 2026-01, 2026-01-31T09:00, 2026-02-28T09:00",
        "31 00:00, 28 24:00, 2026-01, 2026-01-31T00:00, 2026-02-28T00:00",
        "31 00:00, 28 24:00, 2026-02, 2026-02-28T00:00, 2026-03-28T24:00",
        "31 08:00, 30 20:00, 2026-03, 2026-03-31T08:00, 2026-04-30T08:00",
        "1 00:00, 31 24:00, 2026-02, 2026-02-01T00:00, 2026-03-01T00:00",
    })
    void short_months_clamp_the_days_and_windows_never_overlap(
            String from, String until, String month, String opens, String closes) {
        Window window = Windows.byKey(monthly(from, until, SHANGHAI), month).orElseThrow();
        assertEquals(Optional.of(reading(opens, SHANGHAI)), window.opens());
        assertEquals(Optional.of(reading(closes, SHANGHAI)), window.closes());
    }

    @ParameterizedTest
    @CsvSource({
        // New York 2026: 8 March 02:00 EST becomes 03:00 EDT (07:00Z); 1 November 02:00 EDT becomes 01:00 EST (06:00Z)
        "8 02:30, 8 12:00, 2026-03, 2026-03-08T07:00:00Z, 2026-03-08T16:00:00Z",
        "8 01:00, 8 02:30, 2026-03, 2026-03-08T06:00:00Z, 2026-03-08T07:30:00Z",
        "8 02:10, 8 02:40, 2026-03, 2026-03-08T07:00:00Z, 2026-03-08T07:40:00Z",
        "8 02:30, 8 03:00, 2026-03, 2026-03-08T07:00:00Z, 2026-03-08T07:30:00Z",
        "1 01:30, 1 12:00, 2026-11, 2026-11-01T05:30:00Z, 2026-11-01T17:00:00Z",
        "1 00:00, 1 01:30, 2026-11, 2026-11-01T04:00:00Z, 2026-11-01T06:30:00Z",
    })
    void where_clocks_change_the_learner_gets_the_doubt(
            String from, String until, String month, Instant opens, Instant closes) {
        Window window = Windows.byKey(monthly(from, until, NEW_YORK), month).orElseThrow();
        assertEquals(Optional.of(opens), window.opens());
        assertEquals(Optional.of(closes), window.closes());
    }

    @Test
    void a_day_that_a_zone_left_out_is_made_up_for() {
        // Samoa went from 29 to 31 December 2011.
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Window window =
                Windows.byKey(monthly("30 00:00", "30 24:00", apia), "2011-12").orElseThrow();
        assertEquals(Optional.of(reading("2011-12-31T00:00", apia)), window.opens());
        assertEquals(Optional.of(reading("2012-01-01T00:00", apia)), window.closes());
    }

    @ParameterizedTest
    @CsvSource({
        "06-14, 12-31, 2019, 2019-06-14T00:00, 2020-01-01T00:00",
        "11-01, 02-29, 2026, 2026-11-01T00:00, 2027-03-01T00:00",
        "11-01, 02-29, 2027, 2027-11-01T00:00, 2028-03-01T00:00",
        "11-01, 02-28, 2027, 2027-11-01T00:00, 2028-02-29T00:00",
        "02-29, 02-29, 2026, 2026-02-28T00:00, 2026-03-01T00:00",
        "02-29, 02-29, 2028, 2028-02-29T00:00, 2028-03-01T00:00",
        "02-29, 02-28, 2024, 2024-02-29T00:00, 2025-02-28T00:00",
        "01-01, 12-31, 2026, 2026-01-01T00:00, 2027-01-01T00:00",
        "03-01, 02-29, 2026, 2026-03-01T00:00, 2027-03-01T00:00",
    })
    void yearly_windows_know_leap_days_and_new_year(
            String first, String last, String year, String opens, String closes) {
        Yearly rule = new Yearly(MonthDay.parse("--" + first), MonthDay.parse("--" + last), SHANGHAI, Edge.START_BY);
        Window window = Windows.byKey(rule, year).orElseThrow();
        assertEquals(Optional.of(reading(opens, SHANGHAI)), window.opens());
        assertEquals(Optional.of(reading(closes, SHANGHAI)), window.closes());
        assertEquals(year + "年", window.label());
        assertEquals(
                year,
                Windows.at(rule, window.opens().orElseThrow())
                        .current()
                        .orElseThrow()
                        .key());
    }

    @Test
    void a_window_over_new_year_keeps_the_name_of_the_year_it_opened_in() {
        Yearly rule = new Yearly(MonthDay.of(11, 1), MonthDay.of(2, 15), SHANGHAI, Edge.START_BY);
        WindowState january = Windows.at(rule, reading("2027-01-20T10:00", SHANGHAI));
        assertEquals(
                "2026",
                assertInstanceOf(WindowState.Open.class, january).window().key());
    }

    @Test
    void a_dated_window_comes_once() {
        Dated rule = new Dated(
                LocalDateTime.parse("2019-06-14T00:00"),
                LocalDateTime.parse("2020-01-01T00:00"),
                SHANGHAI,
                Edge.START_BY);
        Instant opens = reading("2019-06-14T00:00", SHANGHAI);
        Instant closes = reading("2020-01-01T00:00", SHANGHAI);
        Window window = new Window("dated", "2019年6月14日至2019年12月31日", Optional.of(opens), Optional.of(closes));
        assertEquals(new WindowState.Upcoming(window), Windows.at(rule, opens.minusMillis(1)));
        assertEquals(new WindowState.Open(window), Windows.at(rule, opens));
        assertEquals(new WindowState.Open(window), Windows.at(rule, closes.minusMillis(1)));
        assertEquals(new WindowState.Over(window), Windows.at(rule, closes));
        assertEquals(List.of(window), Windows.next(rule, opens.minusMillis(1), 5));
        assertEquals(List.of(), Windows.next(rule, opens, 5));
        assertEquals(List.of(), Windows.next(rule, closes, 5));
        assertEquals(List.of(), Windows.next(rule, opens.minusMillis(1), 0));
        assertEquals(Optional.of(window), Windows.byKey(rule, "dated"));
        assertEquals(Optional.empty(), Windows.byKey(rule, "2019-06"));
    }

    @Test
    void a_dated_window_that_ends_before_it_begins_is_never_open() {
        Dated rule = new Dated(
                LocalDateTime.parse("2026-05-02T00:00"),
                LocalDateTime.parse("2026-05-01T00:00"),
                SHANGHAI,
                Edge.START_BY);
        for (String reading : List.of("2026-04-30T00:00", "2026-05-01T12:00", "2026-05-02T00:00", "2026-05-03T00:00")) {
            assertTrue(!(Windows.at(rule, reading(reading, SHANGHAI)) instanceof WindowState.Open), reading);
        }
    }

    @Test
    void an_open_exam_has_one_window_without_end() {
        WindowRule rule = new WindowRule.Open();
        WindowState.Open open = assertInstanceOf(WindowState.Open.class, Windows.at(rule, Instant.EPOCH));
        assertEquals("open", open.window().key());
        assertEquals(Optional.empty(), open.window().closes());
        assertEquals(List.of(), Windows.next(rule, Instant.EPOCH, 3));
        assertEquals(SHANGHAI, rule.zone());
    }

    @Test
    void windows_are_counted_by_their_keys() {
        assertEquals(OptionalInt.of(0), Windows.apart(CHANGZHOU, "2026-12", "2026-12"));
        assertEquals(OptionalInt.of(1), Windows.apart(CHANGZHOU, "2026-12", "2027-01"));
        assertEquals(OptionalInt.of(14), Windows.apart(CHANGZHOU, "2025-11", "2027-01"));
        assertEquals(OptionalInt.of(-1), Windows.apart(CHANGZHOU, "2027-01", "2026-12"));
        assertEquals(OptionalInt.empty(), Windows.apart(CHANGZHOU, "dated", "2026-12"));
        Yearly yearly = new Yearly(MonthDay.of(1, 1), MonthDay.of(6, 30), SHANGHAI, Edge.START_BY);
        assertEquals(OptionalInt.of(2), Windows.apart(yearly, "2026", "2028"));
        assertEquals(OptionalInt.empty(), Windows.apart(yearly, "2026", "2026-12"));
        assertEquals(OptionalInt.of(0), Windows.apart(new WindowRule.Open(), "open", "open"));
        assertEquals(OptionalInt.empty(), Windows.apart(new WindowRule.Open(), "2026", "open"));
    }

    @Test
    void a_key_of_another_kind_of_rule_names_no_window() {
        // Years that a calendar knows, and neither a clock nor the database.
        assertEquals(Optional.empty(), Windows.byKey(CHANGZHOU, "+999999999-12"));
        assertEquals(Optional.empty(), Windows.byKey(CHANGZHOU, "-0044-03"));
        assertEquals(Optional.empty(), Windows.byKey(CHANGZHOU, "open"));
        assertEquals(Optional.empty(), Windows.byKey(CHANGZHOU, "2026"));
        assertEquals(Optional.empty(), Windows.byKey(CHANGZHOU, "2026-13"));
        assertEquals(Optional.empty(), Windows.byKey(new WindowRule.Open(), "dated"));
        assertEquals(Optional.of(Window.ALWAYS), Windows.byKey(new WindowRule.Open(), "open"));
    }

    @Test
    void of_the_end_a_sitting_noted_and_the_one_of_now_the_later_counts() {
        Instant closes = Instant.parse("2026-12-10T16:00:00Z");
        for (int hours : new int[] {-5, 0, 5}) {
            Instant noted = closes.plus(Duration.ofHours(hours));
            assertEquals(
                    Optional.of(hours > 0 ? noted : closes), Windows.closes(CHANGZHOU, "2026-12", Optional.of(noted)));
        }
        assertEquals(Optional.empty(), Windows.closes(CHANGZHOU, "2026-12", Optional.empty()), "noted as never");
        assertEquals(Optional.of(closes), Windows.closes(CHANGZHOU, "dated", Optional.of(closes)), "no such window");
        assertEquals(
                Optional.empty(),
                Windows.closes(new WindowRule.Open(), "open", Optional.of(closes)),
                "now it has no end");
    }

    @Test
    void start_by_keeps_the_full_duration_and_finish_by_ends_with_the_window() {
        Window window = Windows.byKey(CHANGZHOU, "2026-12").orElseThrow();
        Instant closes = window.closes().orElseThrow();
        Duration ninety = Duration.ofMinutes(90);
        Instant late = closes.minusSeconds(60);
        assertEquals(late.plus(ninety), Windows.personalDeadline(window, Edge.START_BY, late, ninety));
        assertEquals(closes, Windows.personalDeadline(window, Edge.FINISH_BY, late, ninety));
        Instant justInTime = closes.minus(ninety);
        assertEquals(closes, Windows.personalDeadline(window, Edge.FINISH_BY, justInTime, ninety));
        Instant early = justInTime.minusMillis(1);
        assertEquals(early.plus(ninety), Windows.personalDeadline(window, Edge.FINISH_BY, early, ninety));
        assertEquals(late.plus(ninety), Windows.personalDeadline(Window.ALWAYS, Edge.FINISH_BY, late, ninety));
    }

    static Monthly monthly(String from, String until, ZoneId zone) {
        return new Monthly(dayTime(from), dayTime(until), zone, Edge.START_BY);
    }

    private static DayTime dayTime(String text) {
        String[] parts = text.split(" ");
        boolean endOfDay = parts[1].equals("24:00");
        LocalTime time = endOfDay ? LocalTime.MIDNIGHT : LocalTime.parse(parts[1]);
        return new DayTime(Integer.parseInt(parts[0]), time, endOfDay);
    }

    private static Instant reading(String text, ZoneId zone) {
        boolean endOfDay = text.endsWith("T24:00");
        LocalDateTime local = LocalDateTime.parse(text.replace("T24:00", "T00:00"));
        return local.plusDays(endOfDay ? 1 : 0).atZone(zone).toInstant();
    }

    private static List<String> keys(List<Window> windows) {
        return windows.stream().map(Window::key).toList();
    }

    @Test
    void theLatestWindowThatIsOver() {
        Instant within =
                Windows.byKey(CHANGZHOU, "2026-05").orElseThrow().opens().orElseThrow();
        assertEquals(
                "2026-04", Windows.latestOver(CHANGZHOU, within).orElseThrow().key());
        Instant end = Windows.byKey(CHANGZHOU, "2026-05").orElseThrow().closes().orElseThrow();
        assertEquals(
                "2026-04",
                Windows.latestOver(CHANGZHOU, end.minusMillis(1)).orElseThrow().key());
        assertEquals("2026-05", Windows.latestOver(CHANGZHOU, end).orElseThrow().key());
        assertEquals(Optional.empty(), Windows.latestOver(new WindowRule.Open(), end));
        WindowRule once = new WindowRule.Dated(
                LocalDateTime.of(2026, 5, 1, 9, 0),
                LocalDateTime.of(2026, 5, 1, 17, 0),
                ZoneId.of("Asia/Shanghai"),
                WindowRule.Edge.START_BY);
        assertEquals(Optional.empty(), Windows.latestOver(once, Instant.parse("2026-05-01T08:59:59Z")));
        assertEquals(
                "dated",
                Windows.latestOver(once, Instant.parse("2026-05-01T09:00:00Z"))
                        .orElseThrow()
                        .key());
    }
}
