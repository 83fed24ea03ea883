package org.kaochang.exam;

import java.time.Instant;
import java.util.List;

/** When windows of a rule come: asked of those who know the calendar, which this room does not. */
public interface WindowOutlook {

    /**
     * One window; never a rule's "always".
     *
     * @param key stable while the rule's kind is the same, such as {@code 2026-12}
     */
    record Span(String key, String label, Instant opens, Instant closes) {}

    /**
     * The window that is open, and beside it the next ones, at most so many; none when the rule is always open or all is over.
     *
     * @param limit of those that have not opened yet
     */
    List<Span> spans(WindowRule rule, Instant now, int limit);

    /** The same for whoever is told of a year: no rule has more than thirteen windows that open within one. */
    default List<Span> year(WindowRule rule, Instant now) {
        return spans(rule, now, 13);
    }
}
