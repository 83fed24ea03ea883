package org.kaochang.window;

import org.kaochang.exam.WindowRule;
import org.kaochang.exam.WindowRule.Dated;
import org.kaochang.exam.WindowRule.Edge;
import org.kaochang.exam.WindowRule.Monthly;
import org.kaochang.exam.WindowRule.Open;
import org.kaochang.exam.WindowRule.Yearly;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Calendar arithmetic on window rules. Windows of one rule are ordered and never overlap; each holds its opening
 * instant and not its closing one. What becomes of readings that a change of clocks skips or repeats is said at
 * {@link LocalSpan}.
 */
public final class Windows {

    private Windows() {}

    /** How the instant stands to the windows of the rule. */
    public static WindowState at(WindowRule rule, Instant instant) {
        return switch (rule) {
            case Open open -> new WindowState.Open(Window.ALWAYS);
            case Dated dated -> at(window(dated), instant);
            case Monthly monthly -> at(new Series.Months(monthly), instant);
            case Yearly yearly -> at(new Series.Years(yearly), instant);
        };
    }

    /**
     * How a learner stands to the windows who asked to start at one instant and gets to it at another. Where starting in
     * time is all a window asks, having asked in time is enough: waiting is not the learner's doing. Where everything
     * ends with the window, nothing can be given.
     */
    public static WindowState at(WindowRule rule, Instant asked, Instant now) {
        return rule.edge() == Edge.START_BY
                        && at(rule, asked) instanceof WindowState.Open open
                        && !open.window().contains(now)
                ? open
                : at(rule, now);
    }

    /** The next windows that open after the instant, at most so many; the one open at it is not among them. */
    public static List<Window> next(WindowRule rule, Instant instant, int limit) {
        return switch (rule) {
            case Open open -> List.of();
            case Dated dated ->
                at(window(dated), instant) instanceof WindowState.Upcoming upcoming && limit > 0
                        ? List.of(upcoming.next())
                        : List.of();
            case Monthly monthly -> next(new Series.Months(monthly), instant, limit);
            case Yearly yearly -> next(new Series.Years(yearly), instant, limit);
        };
    }

    /** The latest window that is over at the instant; empty when none is, or the rule is always open. */
    public static Optional<Window> latestOver(WindowRule rule, Instant instant) {
        return switch (rule) {
            case Open open -> Optional.empty();
            case Dated dated ->
                at(window(dated), instant) instanceof WindowState.Over over
                        ? Optional.of(over.last())
                        : Optional.empty();
            case Monthly monthly -> Optional.of(latestOver(new Series.Months(monthly), instant));
            case Yearly yearly -> Optional.of(latestOver(new Series.Years(yearly), instant));
        };
    }

    /** The window that is open; else the last that was; before the first the one to come. */
    public static Window latest(WindowRule rule, Instant instant) {
        return switch (rule) {
            case Open open -> Window.ALWAYS;
            case Dated dated -> window(dated);
            case Monthly monthly -> latest(new Series.Months(monthly), instant);
            case Yearly yearly -> latest(new Series.Years(yearly), instant);
        };
    }

    private static Window latest(Series series, Instant instant) {
        return series.window(series.firstOpeningAfter(instant) - 1);
    }

    /** The window of this key; empty when the rule has none of that name, as after it was changed in kind. */
    public static Optional<Window> byKey(WindowRule rule, String key) {
        return switch (rule) {
            case Open open ->
                Optional.of(Window.ALWAYS).filter(window -> window.key().equals(key));
            case Dated dated ->
                Optional.of(window(dated)).filter(window -> window.key().equals(key));
            case Monthly monthly -> byKey(new Series.Months(monthly), key);
            case Yearly yearly -> byKey(new Series.Years(yearly), key);
        };
    }

    /**
     * How many windows the second lies after the first: 0 for the same, 1 for the next, below 0 when earlier. Empty
     * when one of the keys is not of this rule.
     */
    public static OptionalInt apart(WindowRule rule, String first, String second) {
        return switch (rule) {
            case Open open -> same(rule, first, second);
            case Dated dated -> same(rule, first, second);
            case Monthly monthly -> apart(new Series.Months(monthly), first, second);
            case Yearly yearly -> apart(new Series.Years(yearly), first, second);
        };
    }

    /**
     * When the window of this key ends, where a sitting noted another end before the window was moved: the later of both.
     *
     * @param noted empty: never
     */
    public static Optional<Instant> closes(WindowRule rule, String key, Optional<Instant> noted) {
        Optional<Window> now = byKey(rule, key);
        if (noted.isEmpty() || now.isEmpty()) {
            return noted;
        }
        return now.get().closes().map(moved -> moved.isAfter(noted.get()) ? moved : noted.get());
    }

    /** When a sitting that starts in the window at this instant has to end. */
    public static Instant personalDeadline(Window window, Edge edge, Instant start, Duration duration) {
        Instant full = start.plus(duration);
        return switch (edge) {
            case START_BY -> full;
            case FINISH_BY -> window.closes().filter(full::isAfter).orElse(full);
        };
    }

    /**
     * The same of a sitting with more time. Where everything ends with the window, the window ends later by what an outage took
     * from it, and the time granted comes on top: nobody's is cut by the end of the window.
     *
     * @param extra granted to this learner
     * @param lost of the window, by outages before the start
     */
    public static Instant personalDeadline(
            Window window, Edge edge, Instant start, Duration duration, Duration extra, Duration lost) {
        Window longer = new Window(
                window.key(), window.label(), window.opens(), window.closes().map(closes -> closes.plus(lost)));
        return personalDeadline(longer, edge, start, duration).plus(extra);
    }

    private static WindowState at(Window only, Instant instant) {
        if (only.contains(instant)) {
            return new WindowState.Open(only);
        }
        return only.opens().filter(instant::isBefore).isPresent()
                ? new WindowState.Upcoming(only)
                : new WindowState.Over(only);
    }

    private static WindowState at(Series series, Instant instant) {
        int next = series.firstOpeningAfter(instant);
        Window latest = series.window(next - 1);
        return latest.contains(instant) ? new WindowState.Open(latest) : new WindowState.Upcoming(series.window(next));
    }

    private static Window latestOver(Series series, Instant instant) {
        int next = series.firstOpeningAfter(instant);
        Window latest = series.window(next - 1);
        return latest.contains(instant) ? series.window(next - 2) : latest;
    }

    private static List<Window> next(Series series, Instant instant, int limit) {
        int first = series.firstOpeningAfter(instant);
        return IntStream.range(first, first + limit).mapToObj(series::window).toList();
    }

    private static Optional<Window> byKey(Series series, String key) {
        OptionalInt index = series.index(key);
        return index.isPresent() ? Optional.of(series.window(index.getAsInt())) : Optional.empty();
    }

    private static OptionalInt apart(Series series, String first, String second) {
        OptionalInt from = series.index(first);
        OptionalInt to = series.index(second);
        return from.isPresent() && to.isPresent()
                ? OptionalInt.of(to.getAsInt() - from.getAsInt())
                : OptionalInt.empty();
    }

    private static OptionalInt same(WindowRule rule, String first, String second) {
        return byKey(rule, first).isPresent() && first.equals(second) ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static Window window(Dated dated) {
        LocalSpan span = new LocalSpan(dated.from(), dated.until());
        Optional<Instant> opens = Optional.of(span.opens(dated.zone()));
        Optional<Instant> closes = Optional.of(span.closes(dated.zone()));
        return new Window("dated", label(dated), opens, closes);
    }

    /** From the first day to the last, both included. */
    private static String label(Dated dated) {
        LocalDate first = dated.from().toLocalDate();
        LocalDate last = dated.until().minusNanos(1).toLocalDate();
        return first.equals(last) ? day(first) : day(first) + "至" + day(last);
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
