package org.kaochang.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Arithmetic on stretches of time, such as outages. */
public final class Spans {

    private Spans() {}

    /** @param until first instant no longer in it */
    public record Span(Instant from, Instant until) {

        boolean empty() {
            return !from.isBefore(until);
        }
    }

    /** What of them lies within a stretch; what two have in common counts once. */
    public static Duration within(List<Span> spans, Span stretch) {
        Duration sum = Duration.ZERO;
        Instant counted = stretch.from();
        for (Span span : inOrder(spans)) {
            Instant from = span.from().isBefore(counted) ? counted : span.from();
            Instant until = span.until().isAfter(stretch.until()) ? stretch.until() : span.until();
            if (from.isBefore(until)) {
                sum = sum.plus(Duration.between(from, until));
                counted = until;
            }
        }
        return sum;
    }

    /** What is left of a stretch without them, in order. */
    public static List<Span> without(Span stretch, List<Span> spans) {
        List<Span> left = new ArrayList<>();
        Instant from = stretch.from();
        for (Span span : inOrder(spans)) {
            Span before = new Span(from, span.from().isBefore(stretch.until()) ? span.from() : stretch.until());
            if (!before.empty()) {
                left.add(before);
            }
            from = span.until().isAfter(from) ? span.until() : from;
        }
        Span last = new Span(from, stretch.until());
        if (!last.empty()) {
            left.add(last);
        }
        return left;
    }

    private static List<Span> inOrder(List<Span> spans) {
        return spans.stream()
                .filter(span -> !span.empty())
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }
}
