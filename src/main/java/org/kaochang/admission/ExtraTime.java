package org.kaochang.admission;

import org.kaochang.window.Spans;
import org.kaochang.window.Spans.Span;
import org.kaochang.window.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is added to a sitting's time before it starts.
 *
 * @param granted to this learner, themselves or with their unit
 * @param outages of the exam that were declared
 */
public record ExtraTime(List<Granted> granted, List<Span> outages) {

    public static final ExtraTime NONE = new ExtraTime(List.of(), List.of());

    public ExtraTime {
        granted = List.copyOf(granted);
        outages = List.copyOf(outages);
    }

    /**
     * More time (延时), by one of two measures.
     *
     * @param percent of the exam's duration
     * @param until starts from then on have it no more; empty: for good
     */
    public record Granted(OptionalInt percent, OptionalInt minutes, Instant from, Optional<Instant> until) {

        private boolean at(Instant start) {
            return !start.isBefore(from) && until.map(start::isBefore).orElse(true);
        }

        /** Part of a minute counts as one. */
        private Duration of(Duration duration) {
            return percent.isPresent()
                    ? Duration.ofMinutes((duration.toMinutes() * percent.getAsInt() + 99) / 100)
                    : Duration.ofMinutes(minutes.orElse(0));
        }
    }

    /** For a start now: of several grants the largest counts. */
    public Duration extra(Duration duration, Instant start) {
        return granted.stream()
                .filter(each -> each.at(start))
                .map(each -> each.of(duration))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** What outages took from a window before the start. */
    public Duration lost(Window window, Instant start) {
        Instant opens = window.opens().orElse(Instant.EPOCH);
        Instant until = window.closes().filter(start::isAfter).orElse(start);
        return Spans.within(outages, new Span(opens, until));
    }
}
