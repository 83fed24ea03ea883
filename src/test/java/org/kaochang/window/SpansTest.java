package org.kaochang.window;

import org.kaochang.common.China;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.exam.WindowRule.Yearly;
import org.kaochang.window.Spans.Span;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Stretches of time, in minutes from noon, and what they leave of a sitting's time. */
class SpansTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @ParameterizedTest(name = "of [{0}] within {1}: {2} minutes")
    @CsvSource({
        "0-10,          0-60,  10",
        "0-10,          5-60,  5",
        "0-10,          0-5,   5",
        "0-10,          10-60, 0",
        "0-10 20-30,    0-60,  20",
        "0-10 5-15,     0-60,  15",
        "0-30 10-20,    0-60,  30",
        "20-30 0-10,    5-25,  10",
        "10-10,         0-60,  0"
    })
    void whatIsWithin(String spans, String stretch, long minutes) {
        assertEquals(Duration.ofMinutes(minutes), Spans.within(spans(spans), span(stretch)));
    }

    @ParameterizedTest(name = "{1} without [{0}]: [{2}]")
    @CsvSource({
        "'',          0-60,  0-60",
        "0-60,        0-60,  ''",
        "0-10,        0-60,  10-60",
        "50-70,       0-60,  0-50",
        "10-20,       0-60,  0-10 20-60",
        "10-20 15-30, 0-60,  0-10 30-60",
        "10-40 15-20, 0-60,  0-10 40-60",
        "70-80,       0-60,  0-60"
    })
    void whatIsLeft(String spans, String stretch, String left) {
        assertEquals(spans(left), Spans.without(span(stretch), spans(spans)));
    }

    /** No time that was granted is cut by the end of a window; what an outage took from the window is added to it. */
    @ParameterizedTest(name = "{0}, start {1}: +{2} granted, {3} lost: {4}")
    @CsvSource({
        "START_BY,  0,  0,  0,  60",
        "START_BY,  50, 15, 0,  125",
        "FINISH_BY, 0,  0,  0,  60",
        "FINISH_BY, 50, 0,  0,  100",
        "FINISH_BY, 50, 15, 0,  115",
        "FINISH_BY, 50, 0,  5,  105",
        "FINISH_BY, 50, 15, 30, 125",
        "FINISH_BY, 20, 15, 0,  95"
    })
    void whenASittingHasToEnd(Edge edge, long start, long extra, long lost, long end) {
        Window window = new Window("w", "w", Optional.of(NOON), Optional.of(minute(100)));
        assertEquals(
                minute(end),
                Windows.personalDeadline(
                        window,
                        edge,
                        minute(start),
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(extra),
                        Duration.ofMinutes(lost)));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T04:00:00Z, 2025", "2026-07-02T04:00:00Z, 2026", "2026-09-02T04:00:00Z, 2026"})
    void theLatestWindowIsTheOneThatIsOpenElseTheLastThatWas(Instant at, String key) {
        Yearly summer = new Yearly(MonthDay.of(6, 1), MonthDay.of(8, 31), China.ZONE, Edge.START_BY);
        assertEquals(key, Windows.latest(summer, at).key());
    }

    private static List<Span> spans(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.strip().split(" +")).map(SpansTest::span).toList();
    }

    private static Span span(String text) {
        String[] ends = text.split("-");
        return new Span(minute(Long.parseLong(ends[0])), minute(Long.parseLong(ends[1])));
    }

    private static Instant minute(long minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
