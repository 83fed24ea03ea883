package org.kaochang.window;

import org.kaochang.common.Seed;
import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.DayTime;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.exam.WindowRule.Monthly;
import org.kaochang.exam.WindowRule.Yearly;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold for every rule in every zone, over ten years with three leap days and every change of the clocks. */
class WindowsPropertiesTest {

    private static final int RULES = 80;
    private static final Instant FIRST = Instant.parse("2019-12-20T00:00:00Z");
    private static final Instant SAMOA_LEAVES_OUT_A_DAY = Instant.parse("2011-10-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"})
    void monthly_windows_are_ordered_apart_and_half_open(ZoneId zone) {
        for (long seed = 0; seed < RULES; seed++) {
            Seed.Draws draws = new Seed(seed).draws();
            Monthly rule = new Monthly(dayTime(draws), dayTime(draws), zone, Edge.START_BY);
            check(rule, FIRST, 120, seed);
            check(rule, SAMOA_LEAVES_OUT_A_DAY, 6, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"})
    void yearly_windows_are_ordered_apart_and_half_open(ZoneId zone) {
        for (long seed = 0; seed < RULES; seed++) {
            Seed.Draws draws = new Seed(seed).draws();
            check(new Yearly(monthDay(draws), monthDay(draws), zone, Edge.FINISH_BY), FIRST, 10, seed);
        }
    }

    private static void check(WindowRule rule, Instant from, int count, long seed) {
        String about = "seed " + seed + ": " + rule;
        List<Window> windows = Windows.next(rule, from, count);
        assertEquals(count, windows.size(), about);
        for (int i = 0; i < count; i++) {
            checkEdges(rule, windows.get(i), about);
            if (i > 0) {
                Instant before = windows.get(i - 1).closes().orElseThrow();
                assertFalse(windows.get(i).opens().orElseThrow().isBefore(before), about);
                assertEquals(
                        OptionalInt.of(1),
                        Windows.apart(
                                rule, windows.get(i - 1).key(), windows.get(i).key()),
                        about);
            }
            if (i + 1 < count) {
                checkNext(rule, windows.get(i), windows.get(i + 1), about);
            }
        }
    }

    private static void checkEdges(WindowRule rule, Window window, String about) {
        Instant opens = window.opens().orElseThrow();
        Instant closes = window.closes().orElseThrow();
        assertTrue(opens.isBefore(closes), about + " " + window);
        assertEquals(window, Windows.byKey(rule, window.key()).orElseThrow(), about);
        assertTrue(isOpenIn(rule, window, opens), about + " at opening " + window);
        assertTrue(isOpenIn(rule, window, closes.minusMillis(1)), about + " before closing " + window);
        Instant middle = opens.plus(Duration.between(opens, closes).dividedBy(2));
        assertTrue(isOpenIn(rule, window, middle), about + " in the middle of " + window);
        assertFalse(isOpenIn(rule, window, opens.minusMillis(1)), about + " before opening " + window);
        assertFalse(isOpenIn(rule, window, closes), about + " at closing " + window);
    }

    private static void checkNext(WindowRule rule, Window window, Window following, String about) {
        Instant opens = window.opens().orElseThrow();
        Instant closes = window.closes().orElseThrow();
        for (Instant instant : List.of(opens, closes.minusMillis(1))) {
            assertEquals(following, Windows.next(rule, instant, 1).getFirst(), about);
        }
        boolean atOnce = following.opens().orElseThrow().equals(closes);
        WindowState expected = atOnce ? new WindowState.Open(following) : new WindowState.Upcoming(following);
        assertEquals(expected, Windows.at(rule, closes), about);
        if (!atOnce) {
            assertEquals(following, Windows.next(rule, closes, 1).getFirst(), about);
        }
    }

    private static boolean isOpenIn(WindowRule rule, Window window, Instant instant) {
        return Windows.at(rule, instant) instanceof WindowState.Open open
                && open.window().equals(window);
    }

    /** Days round the ends of months and hours round the changes of clocks come up often. */
    private static DayTime dayTime(Seed.Draws draws) {
        int day = draws.below(2) == 0 ? 1 + draws.below(31) : 27 + draws.below(5);
        return switch (draws.below(4)) {
            case 0 -> new DayTime(day, LocalTime.MIDNIGHT, true);
            case 1 -> new DayTime(day, LocalTime.of(draws.below(4), draws.below(60)), false);
            case 2 -> new DayTime(day, LocalTime.MIDNIGHT, false);
            default -> new DayTime(day, LocalTime.of(draws.below(24), draws.below(60), draws.below(60)), false);
        };
    }

    private static MonthDay monthDay(Seed.Draws draws) {
        if (draws.below(4) == 0) {
            return MonthDay.of(2, 27 + draws.below(3));
        }
        Month month = Month.of(1 + draws.below(12));
        return MonthDay.of(month, 1 + draws.below(month.maxLength()));
    }
}
